#include "objectives/quadratic.h"

#include <cmath>
#include <numbers>

namespace downhill::objectives {
namespace {

constexpr Parameter kParameters[] = {{.key = "conditionNumber",
                                      .symbol = "κ",
                                      .defaultValue = 10,
                                      .min = 1,
                                      .max = 1e6,
                                      .sliderMin = 1,
                                      .sliderMax = 100,
                                      .scale = Scale::log},
                                     {.key = "rotation",
                                      .symbol = "φ",
                                      .defaultValue = 30,
                                      .min = -180,
                                      .max = 180,
                                      .sliderMin = -90,
                                      .sliderMax = 90,
                                      .unit = "°"}};

/// The valley's axes, turned by φ: u along the gentle one, v along the steep one.
struct Axes {
  double cosine = 1;
  double sine = 0;

  explicit Axes(std::span<const double> p) {
    // Turned by nothing it is the bowl, and maps of them ask for many values.
    if (p[1] == 0) return;
    cosine = std::cos(p[1] * std::numbers::pi / 180);
    sine = std::sin(p[1] * std::numbers::pi / 180);
  }

  double u(std::span<const double> x) const { return cosine * x[0] + sine * x[1]; }
  double v(std::span<const double> x) const { return cosine * x[1] - sine * x[0]; }
};

double value(std::span<const double> x, std::span<const double> p) {
  const Axes axes(p);
  const double u = axes.u(x);
  const double v = axes.v(x);
  return 0.5 * (u * u + p[0] * v * v);
}

void gradient(std::span<const double> x, std::span<const double> p, std::span<double> g) {
  const Axes axes(p);
  const double u = axes.u(x);
  const double v = p[0] * axes.v(x);
  g[0] = axes.cosine * u - axes.sine * v;
  g[1] = axes.sine * u + axes.cosine * v;
}

void hessian(std::span<const double>, std::span<const double> p, std::span<double> h) {
  const auto [cosine, sine] = Axes(p);
  h[0] = cosine * cosine + p[0] * sine * sine;
  h[1] = h[2] = (1 - p[0]) * cosine * sine;
  h[3] = sine * sine + p[0] * cosine * cosine;
}

}  // namespace

constinit const FunctionInfo kQuadratic{
    .type = "quadratic",
    .dimension = 2,
    .parameters = kParameters,
    .formula =
        R"(\tfrac12\left(u^2 + \kappa v^2\right),\ u = x \cos\left(\tfrac{\pi}{180}\phi\right) + y \sin\left(\tfrac{\pi}{180}\phi\right),\ v = y \cos\left(\tfrac{\pi}{180}\phi\right) - x \sin\left(\tfrac{\pi}{180}\phi\right))",
    .source = "Boyd and Vandenberghe (2004), Convex Optimization, section 9.3.2",
    .domain = {{-10, 10}, {-6, 6}},
    .start = {8, 2},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
