#include "objectives/mccormick.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double d = x[0] - x[1];
  return std::sin(x[0] + x[1]) + d * d - 1.5 * x[0] + 2.5 * x[1] + 1;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double c = std::cos(x[0] + x[1]);
  const double d = x[0] - x[1];
  g[0] = c + 2 * d - 1.5;
  g[1] = c - 2 * d + 2.5;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double s = std::sin(x[0] + x[1]);
  h[0] = h[3] = 2 - s;
  h[1] = h[2] = -2 - s;
}

// Adding and subtracting the two equations ∇J = 0 leaves cos(x + y) = −½ and x − y = 1.
constexpr double kThird = std::numbers::pi / 3;
constexpr double kHalfRoot3 = std::numbers::sqrt3 / 2;

}  // namespace

constinit const FunctionInfo kMccormick{
    .type = "mccormick",
    .dimension = 2,
    .parameters = {},
    .formula = R"(\sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1)",
    .source = "Adorio and Diliman (2005), MVF: Multivariate test functions library in C",
    .domain = {{-1.5, 4}, {-3, 4}},
    .start = {0, 2},
    .minima = {{{0.5 - kThird, -0.5 - kThird}, -kHalfRoot3 - kThird}},
    .saddles = {{{0.5 + kThird, -0.5 + kThird}, kHalfRoot3 + kThird}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
