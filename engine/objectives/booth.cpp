#include "objectives/booth.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double a = x[0] + 2 * x[1] - 7;
  const double b = 2 * x[0] + x[1] - 5;
  return a * a + b * b;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  g[0] = 10 * x[0] + 8 * x[1] - 34;
  g[1] = 8 * x[0] + 10 * x[1] - 38;
}

void hessian(std::span<const double>, std::span<const double>, std::span<double> h) {
  h[0] = h[3] = 10;
  h[1] = h[2] = 8;
}

}  // namespace

constinit const FunctionInfo kBooth{
    .type = "booth",
    .dimension = 2,
    .parameters = {},
    .formula = R"((x + 2y - 7)^2 + (2x + y - 5)^2)",
    .source = "Jamil and Yang (2013), A literature survey of benchmark functions for global optimisation problems",
    .domain = {{-10, 10}, {-10, 10}},
    .start = {-6, 4},
    .minima = {{{1, 3}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
