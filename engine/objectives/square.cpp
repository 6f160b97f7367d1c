#include "objectives/square.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) { return x[0] * x[0]; }

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) { g[0] = 2 * x[0]; }

void hessian(std::span<const double>, std::span<const double>, std::span<double> h) { h[0] = 2; }

}  // namespace

constinit const FunctionInfo kSquare{
    .type = "square",
    .dimension = 1,
    .parameters = {},
    .formula = R"(x^2)",
    .source = "Zhang, Lipton, Li and Smola (2023), Dive into Deep Learning, section 12.3",
    .domain = {{-12, 12}},
    .start = {10},
    .minima = {{{0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
