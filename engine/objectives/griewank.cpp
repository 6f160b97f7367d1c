#include "objectives/griewank.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

using std::numbers::sqrt2;

double value(std::span<const double> x, std::span<const double>) {
  // 1 − cos a cos b without the cancellation near the minimum.
  const double a = std::sin(x[0] / 2);
  const double b = std::sin(x[1] / (2 * sqrt2));
  const double p = 2 * a * a;
  const double q = 2 * b * b;
  return (x[0] * x[0] + x[1] * x[1]) / 4000 + p + q - p * q;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  g[0] = x[0] / 2000 + std::sin(x[0]) * std::cos(x[1] / sqrt2);
  g[1] = x[1] / 2000 + std::cos(x[0]) * std::sin(x[1] / sqrt2) / sqrt2;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double cosines = std::cos(x[0]) * std::cos(x[1] / sqrt2);
  h[0] = 1.0 / 2000 + cosines;
  h[1] = h[2] = -std::sin(x[0]) * std::sin(x[1] / sqrt2) / sqrt2;
  h[3] = 1.0 / 2000 + cosines / 2;
}

}  // namespace

constinit const FunctionInfo kGriewank{
    .type = "griewank",
    .dimension = 2,
    .parameters = {},
    .formula = R"(1 + \tfrac{1}{4000}(x^2 + y^2) - \cos x \cos \tfrac{y}{\sqrt2})",
    .source = "Griewank (1981), Generalized descent for global optimization",
    .domain = {{-8, 8}, {-8, 8}},
    .start = {5, -4.5},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
