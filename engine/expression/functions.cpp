#include "expression/functions.h"

#include <cmath>
#include <cstddef>

namespace downhill::expression {
namespace {

double sigmoid(double u) { return u >= 0 ? 1 / (1 + std::exp(-u)) : std::exp(u) / (1 + std::exp(u)); }

double sign(double u) { return u > 0 ? 1 : u < 0 ? -1 : 0; }

Derivatives tangent(double u) {
  const double t = std::tan(u);
  const double slope = 1 + t * t;
  return {t, slope, 2 * t * slope};
}

Derivatives arcSine(double u) {
  const double slope = 1 / std::sqrt((1 - u) * (1 + u));
  return {std::asin(u), slope, u * slope * slope * slope};
}

Derivatives arcCosine(double u) {
  const Derivatives sine = arcSine(u);
  return {std::acos(u), -sine.first, -sine.second};
}

Derivatives arcTangent(double u) {
  const double slope = 1 / (1 + u * u);
  return {std::atan(u), slope, -2 * u * slope * slope};
}

Derivatives hyperbolicTangent(double u) {
  const double t = std::tanh(u);
  // 1 − tanh² without the cancellation far out.
  const double c = std::cosh(u);
  const double slope = 1 / (c * c);
  return {t, slope, -2 * t * slope};
}

Derivatives logistic(double u) {
  const double s = sigmoid(u);
  const double slope = s * sigmoid(-u);
  return {s, slope, slope * (1 - 2 * s)};
}

Derivatives squareRoot(double u) {
  const double root = std::sqrt(u);
  return {root, 0.5 / root, -0.25 / (u * root)};
}

// One line per function.
// clang-format off
constexpr CallInfo kCalls[] = {
    {"sin", R"(\sin)", [](double u) { return std::sin(u); },
     [](double u) { return Derivatives{std::sin(u), std::cos(u), -std::sin(u)}; }},
    {"cos", R"(\cos)", [](double u) { return std::cos(u); },
     [](double u) { return Derivatives{std::cos(u), -std::sin(u), -std::cos(u)}; }},
    {"tan", R"(\tan)", [](double u) { return std::tan(u); }, tangent},
    {"asin", R"(\arcsin)", [](double u) { return std::asin(u); }, arcSine},
    {"acos", R"(\arccos)", [](double u) { return std::acos(u); }, arcCosine},
    {"atan", R"(\arctan)", [](double u) { return std::atan(u); }, arcTangent},
    {"sinh", R"(\sinh)", [](double u) { return std::sinh(u); },
     [](double u) { return Derivatives{std::sinh(u), std::cosh(u), std::sinh(u)}; }},
    {"cosh", R"(\cosh)", [](double u) { return std::cosh(u); },
     [](double u) { return Derivatives{std::cosh(u), std::sinh(u), std::cosh(u)}; }},
    {"tanh", R"(\tanh)", [](double u) { return std::tanh(u); }, hyperbolicTangent},
    {"exp", R"(e^{#})", [](double u) { return std::exp(u); },
     [](double u) { return Derivatives{std::exp(u), std::exp(u), std::exp(u)}; }},
    {"log", R"(\ln)", [](double u) { return std::log(u); },
     [](double u) { return Derivatives{std::log(u), 1 / u, -1 / (u * u)}; }},
    {"sqrt", R"(\sqrt{#})", [](double u) { return std::sqrt(u); }, squareRoot},
    {"abs", R"(\left|#\right|)", [](double u) { return std::abs(u); },
     [](double u) { return Derivatives{std::abs(u), sign(u), 0}; }},
    {"sigmoid", R"(\sigma)", sigmoid, logistic},
};
// clang-format on

constexpr struct {
  std::string_view alias;
  std::string_view name;
} kAliases[] = {{"ln", "log"},      {"tg", "tan"},      {"arcsin", "asin"},
                {"arccos", "acos"}, {"arctan", "atan"}, {"arctg", "atan"}};

}  // namespace

std::span<const CallInfo> calls() { return kCalls; }

int findCall(std::string_view name) {
  for (const auto& [alias, meant] : kAliases) {
    if (alias == name) return findCall(meant);
  }
  for (std::size_t i = 0; i < std::size(kCalls); ++i) {
    if (kCalls[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace downhill::expression
