#include "objectives/ackley.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

using std::numbers::e;
using std::numbers::pi;

/// √(½(x² + y²)), the distance that the funnel depends on.
double radius(std::span<const double> x) { return std::hypot(x[0], x[1]) / std::numbers::sqrt2; }

/// ½(cos 2πx + cos 2πy) − 1, without the cancellation near whole numbers.
double dent(std::span<const double> x) {
  const double u = std::sin(pi * x[0]);
  const double v = std::sin(pi * x[1]);
  return -(u * u + v * v);
}

double value(std::span<const double> x, std::span<const double>) {
  return -20 * std::expm1(-0.2 * radius(x)) - e * std::expm1(dent(x));
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double r = radius(x);
  const double funnel = r > 0 ? 2 * std::exp(-0.2 * r) / r : 0;
  const double dents = pi * e * std::exp(dent(x));
  for (std::size_t i = 0; i < 2; ++i) g[i] = funnel * x[i] + dents * std::sin(2 * pi * x[i]);
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double dents = pi * pi * e * std::exp(dent(x));
  const double sines[] = {std::sin(2 * pi * x[0]), std::sin(2 * pi * x[1])};
  for (std::size_t i = 0; i < 2; ++i) {
    h[3 * i] = dents * (2 * std::cos(2 * pi * x[i]) - sines[i] * sines[i]);
  }
  h[1] = -dents * sines[0] * sines[1];
  const double r = radius(x);
  if (r > 0) {
    // With f(r) = −20 exp(−0.2 r): f″ ∇r ∇rᵀ + f′ ∇²r, where ∇r = x/(2r) and ∇²r = (½ I − ∇r ∇rᵀ)/r.
    const double slope = 4 * std::exp(-0.2 * r);
    const double bend = -0.2 * slope;
    const double u = x[0] / (2 * r);
    const double v = x[1] / (2 * r);
    h[0] += bend * u * u + slope * (0.5 - u * u) / r;
    h[1] += bend * u * v - slope * u * v / r;
    h[3] += bend * v * v + slope * (0.5 - v * v) / r;
  }
  h[2] = h[1];
}

}  // namespace

constinit const FunctionInfo kAckley{
    .type = "ackley",
    .dimension = 2,
    .parameters = {},
    .formula = R"(-20 e^{-0.2\sqrt{\frac12(x^2 + y^2)}} - e^{\frac12(\cos 2\pi x + \cos 2\pi y)} + 20 + e)",
    .source = "Ackley (1987), A Connectionist Machine for Genetic Hillclimbing",
    .domain = {{-5, 5}, {-5, 5}},
    .start = {1.7, -2.1},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
