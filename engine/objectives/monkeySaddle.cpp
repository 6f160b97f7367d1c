#include "objectives/monkeySaddle.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) { return x[0] * (x[0] * x[0] - 3 * x[1] * x[1]); }

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  g[0] = 3 * (x[0] * x[0] - x[1] * x[1]);
  g[1] = -6 * x[0] * x[1];
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  h[0] = 6 * x[0];
  h[1] = h[2] = -6 * x[1];
  h[3] = -6 * x[0];
}

}  // namespace

constinit const FunctionInfo kMonkeySaddle{
    .type = "monkeySaddle",
    .dimension = 2,
    .parameters = {},
    .formula = R"(x^3 - 3xy^2)",
    .source = "Hilbert and Cohn-Vossen (1952), Geometry and the Imagination",
    .domain = {{-1.5, 1.5}, {-1.5, 1.5}},
    .start = {0.6, 0.2},
    .minima = {},
    .saddles = {{{0, 0}, 0}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
