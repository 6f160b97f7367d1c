#include "objectives/schaffer.h"

#include <cmath>

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double s = std::sin(x[0] * x[0] - x[1] * x[1]);
  const double d = 1 + 0.001 * (x[0] * x[0] + x[1] * x[1]);
  return 0.5 + (s * s - 0.5) / (d * d);
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double difference = x[0] * x[0] - x[1] * x[1];
  const double s = std::sin(difference);
  const double d = 1 + 0.001 * (x[0] * x[0] + x[1] * x[1]);
  // n / d² with n = sin² − ½: ∂n = ±2x sin 2(x² − y²), ∂d = 0.002 x.
  const double wave = 2 * std::sin(2 * difference) / (d * d);
  const double damping = 0.004 * (s * s - 0.5) / (d * d * d);
  g[0] = x[0] * (wave - damping);
  g[1] = x[1] * (-wave - damping);
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double difference = x[0] * x[0] - x[1] * x[1];
  const double s = std::sin(difference);
  const double d = 1 + 0.001 * (x[0] * x[0] + x[1] * x[1]);
  const double n = s * s - 0.5;
  const double sine = std::sin(2 * difference);
  const double cosine = std::cos(2 * difference);
  const double d2 = d * d;
  const double d3 = d2 * d;
  const double signs[] = {1, -1};
  for (std::size_t i = 0; i < 2; ++i) {
    const double wave = signs[i] * 2 * sine;
    h[3 * i] = (wave + 8 * x[i] * x[i] * cosine) / d2 - 0.008 * x[i] * x[i] * wave / d3 - 0.004 * n / d3 +
               2.4e-5 * x[i] * x[i] * n / (d3 * d);
  }
  // The mixed waves of first order cancel, the signs being opposite.
  h[1] = h[2] = x[0] * x[1] * (-8 * cosine / d2 + 2.4e-5 * n / (d3 * d));
}

}  // namespace

constinit const FunctionInfo kSchaffer{
    .type = "schaffer",
    .dimension = 2,
    .parameters = {},
    .formula = R"(\tfrac12 + \frac{\sin^2(x^2 - y^2) - \frac12}{\left(1 + 0.001 (x^2 + y^2)\right)^2})",
    .source = "Schaffer (1985), Multiple objective optimization with vector evaluated genetic algorithms",
    .domain = {{-4, 4}, {-4, 4}},
    .start = {2.6, 1.3},
    .minima = {{{0, 0}, 0}},
    .saddles = {},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
