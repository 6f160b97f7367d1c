#include "objectives/rosenbrock.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double a = 1 - x[0];
  const double b = x[1] - x[0] * x[0];
  return a * a + 100 * b * b;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double b = x[1] - x[0] * x[0];
  g[0] = -2 * (1 - x[0]) - 400 * x[0] * b;
  g[1] = 200 * b;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  h[0] = 2 + 1200 * x[0] * x[0] - 400 * x[1];
  h[1] = h[2] = -400 * x[0];
  h[3] = 200;
}

}  // namespace

constinit const FunctionInfo kRosenbrock{
    .type = "rosenbrock",
    .dimension = 2,
    .parameters = {},
    .formula = R"((1 - x)^2 + 100 (y - x^2)^2)",
    .source = "Rosenbrock (1960), An automatic method for finding the greatest or least value of a function",
    .domain = {{-2, 2}, {-1, 3}},
    .start = {-1.2, 1},
    .minima = {{{1, 1}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
