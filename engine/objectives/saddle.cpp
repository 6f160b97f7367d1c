#include "objectives/saddle.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) { return x[0] * x[0] - x[1] * x[1]; }

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  g[0] = 2 * x[0];
  g[1] = -2 * x[1];
}

void hessian(std::span<const double>, std::span<const double>, std::span<double> h) {
  h[0] = 2;
  h[1] = h[2] = 0;
  h[3] = -2;
}

}  // namespace

constinit const FunctionInfo kSaddle{
    .type = "saddle",
    .dimension = 2,
    .parameters = {},
    .formula = R"(x^2 - y^2)",
    .source =
        "Dauphin et al. (2014), Identifying and attacking the saddle point problem in high-dimensional non-convex "
        "optimization",
    .domain = {{-1.5, 1.5}, {-1.5, 1.5}},
    .start = {1, 0.01},
    .minima = {},
    .saddles = {{{0, 0}, 0}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
