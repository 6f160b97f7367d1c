#include "objectives/easom.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

using std::numbers::pi;

/// A factor −cos x exp(−(x − π)²) of the hole, without the sign, and its first two derivatives.
struct Factor {
  double value;
  double first;
  double second;
};

Factor factor(double x) {
  const double d = x - pi;
  const double bell = std::exp(-d * d);
  const double c = std::cos(x);
  const double s = std::sin(x);
  return {c * bell, (-s - 2 * d * c) * bell, (-3 * c + 4 * d * s + 4 * d * d * c) * bell};
}

double value(std::span<const double> x, std::span<const double>) { return -factor(x[0]).value * factor(x[1]).value; }

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const Factor a = factor(x[0]);
  const Factor b = factor(x[1]);
  g[0] = -a.first * b.value;
  g[1] = -a.value * b.first;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const Factor a = factor(x[0]);
  const Factor b = factor(x[1]);
  h[0] = -a.second * b.value;
  h[1] = h[2] = -a.first * b.first;
  h[3] = -a.value * b.second;
}

}  // namespace

constinit const FunctionInfo kEasom{
    .type = "easom",
    .dimension = 2,
    .parameters = {},
    .formula = R"(-e^{-(x - \pi)^2 - (y - \pi)^2} \cos x \cos y)",
    .source = "Easom (1990), A survey of global optimization techniques",
    .domain = {{0, 6}, {0, 6}},
    .start = {4.6, 2.2},
    .minima = {{{pi, pi}, -1}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
