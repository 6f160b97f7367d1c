#include "objectives/beale.h"

namespace downhill::objectives {
namespace {

// J is the sum of three squares rₖ² with rₖ = cₖ + x pₖ and pₖ = yᵏ − 1.
constexpr double kConstants[] = {1.5, 2.25, 2.625};

double value(std::span<const double> x, std::span<const double>) {
  double sum = 0;
  double power = 1;
  for (const double c : kConstants) {
    power *= x[1];
    const double r = c + x[0] * (power - 1);
    sum += r * r;
  }
  return sum;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  g[0] = g[1] = 0;
  double power = 1;
  int k = 1;
  for (const double c : kConstants) {
    const double slope = k++ * power;  // of yᵏ
    power *= x[1];
    const double r = c + x[0] * (power - 1);
    g[0] += 2 * r * (power - 1);
    g[1] += 2 * r * x[0] * slope;
  }
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  h[0] = h[1] = h[3] = 0;
  double lower = 0;  // yᵏ⁻²
  double power = 1;
  int k = 1;
  for (const double c : kConstants) {
    const double slope = k * power;
    const double bend = k * (k - 1) * lower;
    lower = power;
    power *= x[1];
    const double r = c + x[0] * (power - 1);
    h[0] += 2 * (power - 1) * (power - 1);
    h[1] += 2 * slope * (x[0] * (power - 1) + r);
    h[3] += 2 * x[0] * (x[0] * slope * slope + r * bend);
    ++k;
  }
  h[2] = h[1];
}

}  // namespace

constinit const FunctionInfo kBeale{
    .type = "beale",
    .dimension = 2,
    .parameters = {},
    .formula = R"((1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2)",
    .source =
        "Beale (1958), On an iterative method for finding a local minimum of a function of more than one variable",
    .domain = {{-4.5, 4.5}, {-4.5, 4.5}},
    .start = {1, 1},
    .minima = {{{3, 0.5}, 0}},
    .saddles = {{{0, 1}, 14.203125}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
