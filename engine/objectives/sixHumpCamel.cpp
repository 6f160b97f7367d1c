#include "objectives/sixHumpCamel.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double u = x[0] * x[0];
  const double v = x[1] * x[1];
  return (4 - 2.1 * u + u * u / 3) * u + x[0] * x[1] + (4 * v - 4) * v;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double u = x[0] * x[0];
  const double v = x[1] * x[1];
  g[0] = x[0] * (8 - 8.4 * u + 2 * u * u) + x[1];
  g[1] = x[0] + x[1] * (16 * v - 8);
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double u = x[0] * x[0];
  h[0] = 8 - 25.2 * u + 10 * u * u;
  h[1] = h[2] = 1;
  h[3] = 48 * x[1] * x[1] - 8;
}

}  // namespace

constinit const FunctionInfo kSixHumpCamel{
    .type = "sixHumpCamel",
    .dimension = 2,
    .parameters = {},
    .formula = R"(\left(4 - 2.1x^2 + \tfrac13 x^4\right) x^2 + xy + \left(4y^2 - 4\right) y^2)",
    .source = "Dixon and Szegő (1978), Towards Global Optimisation 2",
    .domain = {{-2.1, 2.1}, {-1.2, 1.2}},
    .start = {1.2, 0.9},
    .minima = {{{0.08984201310031807, -0.7126564030207396}, -1.0316284534898774},
               {{-0.08984201310031807, 0.7126564030207396}, -1.0316284534898774}},
    .saddles = {{{0, 0}, 0}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
