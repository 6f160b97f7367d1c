#include "objectives/branin.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

using std::numbers::pi;

constexpr double kB = 5.1 / (4 * pi * pi);
constexpr double kC = 5 / pi;
constexpr double kT = 1 / (8 * pi);

/// y − b x² + c x − 6, whose zeros are the valley's floor.
double floorOf(std::span<const double> x) { return x[1] - kB * x[0] * x[0] + kC * x[0] - 6; }

double value(std::span<const double> x, std::span<const double>) {
  const double f = floorOf(x);
  return f * f + 10 * (1 - kT) * std::cos(x[0]) + 10;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double f = floorOf(x);
  g[0] = 2 * f * (kC - 2 * kB * x[0]) - 10 * (1 - kT) * std::sin(x[0]);
  g[1] = 2 * f;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double slope = kC - 2 * kB * x[0];
  h[0] = 2 * slope * slope - 4 * kB * floorOf(x) - 10 * (1 - kT) * std::cos(x[0]);
  h[1] = h[2] = 2 * slope;
  h[3] = 2;
}

/// A minimum: where cos x = −1 and the floor is met.
constexpr CriticalPoint minimumAt(double x) { return {{x, kB * x * x - kC * x + 6}, 10 * kT}; }

}  // namespace

constinit const FunctionInfo kBranin{
    .type = "branin",
    .dimension = 2,
    .parameters = {},
    .formula =
        R"(\left(y - \tfrac{5.1}{4\pi^2} x^2 + \tfrac{5}{\pi} x - 6\right)^2 + 10 \left(1 - \tfrac{1}{8\pi}\right) \cos x + 10)",
    .source =
        "Branin (1972), Widely convergent method for finding multiple solutions of simultaneous nonlinear equations",
    .domain = {{-5, 10}, {0, 15}},
    .start = {6.5, 13},
    .minima = {minimumAt(-pi), minimumAt(pi), minimumAt(3 * pi)},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
