#include "objectives/matyas.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  return 0.26 * (x[0] * x[0] + x[1] * x[1]) - 0.48 * x[0] * x[1];
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  g[0] = 0.52 * x[0] - 0.48 * x[1];
  g[1] = 0.52 * x[1] - 0.48 * x[0];
}

void hessian(std::span<const double>, std::span<const double>, std::span<double> h) {
  h[0] = h[3] = 0.52;
  h[1] = h[2] = -0.48;
}

}  // namespace

constinit const FunctionInfo kMatyas{
    .type = "matyas",
    .dimension = 2,
    .parameters = {},
    .formula = R"(0.26 (x^2 + y^2) - 0.48\, x y)",
    .source = "Jamil and Yang (2013), A literature survey of benchmark functions for global optimization problems",
    .domain = {{-10, 10}, {-10, 10}},
    .start = {8, 1},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
