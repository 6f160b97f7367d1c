#include "objectives/goldsteinPrice.h"

namespace downhill::objectives {
namespace {

/// A factor of the product, or its derivatives: value, slope and bend.
struct Factor {
  double value;
  double slope;
  double bend;
};

Factor factorOfSum(double s) {
  return {1 + (s + 1) * (s + 1) * (19 - 14 * s + 3 * s * s), 12 * (s + 1) * (s - 1) * (s - 2),
          12 * (3 * s * s - 4 * s - 1)};
}

Factor factorOfDifference(double w) {
  return {30 + w * w * (18 - 16 * w + 3 * w * w), 12 * w * (w - 1) * (w - 3), 12 * (3 * w * w - 8 * w + 3)};
}

double value(std::span<const double> x, std::span<const double>) {
  return factorOfSum(x[0] + x[1]).value * factorOfDifference(2 * x[0] - 3 * x[1]).value;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const Factor a = factorOfSum(x[0] + x[1]);
  const Factor b = factorOfDifference(2 * x[0] - 3 * x[1]);
  g[0] = a.slope * b.value + 2 * a.value * b.slope;
  g[1] = a.slope * b.value - 3 * a.value * b.slope;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const Factor a = factorOfSum(x[0] + x[1]);
  const Factor b = factorOfDifference(2 * x[0] - 3 * x[1]);
  const double ss = a.bend * b.value;
  const double sw = a.slope * b.slope;
  const double ww = a.value * b.bend;
  h[0] = ss + 4 * sw + 4 * ww;
  h[1] = h[2] = ss - sw - 6 * ww;
  h[3] = ss - 6 * sw + 9 * ww;
}

}  // namespace

constinit const FunctionInfo kGoldsteinPrice{
    .type = "goldsteinPrice",
    .dimension = 2,
    .parameters = {},
    .formula = R"(\left(1 + (s + 1)^2 (19 - 14s + 3s^2)\right) \left(30 + w^2 (18 - 16w + 3w^2)\right), )"
               R"(\quad s = x + y, \; w = 2x - 3y)",
    .source = "Goldstein and Price (1971), On descent from local minima",
    .domain = {{-2, 2}, {-2, 2}},
    .start = {0.8, 0.4},
    .minima = {{{0, -1}, 3}},
    .saddles = {{{-0.4, -0.6}, 35}, {{1.2, -0.2}, 99}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
