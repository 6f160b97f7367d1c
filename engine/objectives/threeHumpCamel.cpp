#include "objectives/threeHumpCamel.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double s = x[0] * x[0];
  return s * (2 + s * (-1.05 + s / 6)) + x[0] * x[1] + x[1] * x[1];
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double s = x[0] * x[0];
  g[0] = x[0] * (4 + s * (-4.2 + s)) + x[1];
  g[1] = x[0] + 2 * x[1];
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double s = x[0] * x[0];
  h[0] = 4 + s * (-12.6 + 5 * s);
  h[1] = h[2] = 1;
  h[3] = 2;
}

}  // namespace

constinit const FunctionInfo kThreeHumpCamel{
    .type = "threeHumpCamel",
    .dimension = 2,
    .parameters = {},
    .formula = R"(2x^2 - 1.05 x^4 + \tfrac16 x^6 + x y + y^2)",
    .source =
        "Branin (1972), Widely convergent method for finding multiple solutions of simultaneous nonlinear equations",
    .domain = {{-2.5, 2.5}, {-2.5, 2.5}},
    .start = {2, 1.8},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
