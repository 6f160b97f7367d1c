#include "objectives/rastrigin.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

constexpr Parameter kParameters[] = {
    {.key = "amplitude", .symbol = "A", .defaultValue = 10, .min = 0, .max = 1e6, .sliderMin = 0, .sliderMax = 20}};

constexpr double kTwoPi = 2 * std::numbers::pi;

double value(std::span<const double> x, std::span<const double> p) {
  double sum = 0;
  for (const double u : x) sum += u * u + p[0] * (1 - std::cos(kTwoPi * u));
  return sum;
}

void gradient(std::span<const double> x, std::span<const double> p, std::span<double> g) {
  for (std::size_t i = 0; i < x.size(); ++i) g[i] = 2 * x[i] + p[0] * kTwoPi * std::sin(kTwoPi * x[i]);
}

void hessian(std::span<const double> x, std::span<const double> p, std::span<double> h) {
  h[0] = 2 + p[0] * kTwoPi * kTwoPi * std::cos(kTwoPi * x[0]);
  h[1] = h[2] = 0;
  h[3] = 2 + p[0] * kTwoPi * kTwoPi * std::cos(kTwoPi * x[1]);
}

}  // namespace

constinit const FunctionInfo kRastrigin{
    .type = "rastrigin",
    .dimension = 2,
    .parameters = kParameters,
    .formula = R"(2A + x^2 - A\cos 2\pi x + y^2 - A\cos 2\pi y)",
    .source = "Rastrigin (1974), Systems of Extremal Control",
    .domain = {{-5.12, 5.12}, {-5.12, 5.12}},
    .start = {2.3, -1.8},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
