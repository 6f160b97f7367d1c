#include "objectives/levy.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

using std::numbers::pi;

/// sin² and its first two derivatives, of a multiple of π.
struct Ripple {
  double value;
  double first;
  double second;
};

Ripple ripple(double x, double times) {
  const double a = times * pi;
  const double s = std::sin(a * x);
  return {s * s, a * std::sin(2 * a * x), 2 * a * a * std::cos(2 * a * x)};
}

double value(std::span<const double> x, std::span<const double>) {
  const double u = x[0] - 1;
  const double v = x[1] - 1;
  return ripple(x[0], 3).value + u * u * (1 + ripple(x[1], 3).value) + v * v * (1 + ripple(x[1], 2).value);
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double u = x[0] - 1;
  const double v = x[1] - 1;
  const Ripple cross = ripple(x[1], 3);
  const Ripple along = ripple(x[1], 2);
  g[0] = ripple(x[0], 3).first + 2 * u * (1 + cross.value);
  g[1] = u * u * cross.first + 2 * v * (1 + along.value) + v * v * along.first;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double u = x[0] - 1;
  const double v = x[1] - 1;
  const Ripple cross = ripple(x[1], 3);
  const Ripple along = ripple(x[1], 2);
  h[0] = ripple(x[0], 3).second + 2 * (1 + cross.value);
  h[1] = h[2] = 2 * u * cross.first;
  h[3] = u * u * cross.second + 2 * (1 + along.value) + 4 * v * along.first + v * v * along.second;
}

}  // namespace

constinit const FunctionInfo kLevy{
    .type = "levy",
    .dimension = 2,
    .parameters = {},
    .formula = R"(\sin^2 3\pi x + (x - 1)^2 (1 + \sin^2 3\pi y) + (y - 1)^2 (1 + \sin^2 2\pi y))",
    .source = "Levy and Montalvo (1985), The tunneling algorithm for the global minimization of functions",
    .domain = {{-3, 4}, {-3, 4}},
    .start = {-2.4, 3.3},
    .minima = {{{1, 1}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
