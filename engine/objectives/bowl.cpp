#include "objectives/bowl.h"

namespace downhill::objectives {
namespace {

constexpr Parameter kParameters[] = {{.key = "conditionNumber",
                                      .symbol = "κ",
                                      .defaultValue = 10,
                                      .min = 1,
                                      .max = 1e6,
                                      .sliderMin = 1,
                                      .sliderMax = 100,
                                      .scale = Scale::log}};

double value(std::span<const double> x, std::span<const double> p) { return 0.5 * (x[0] * x[0] + p[0] * x[1] * x[1]); }

void gradient(std::span<const double> x, std::span<const double> p, std::span<double> g) {
  g[0] = x[0];
  g[1] = p[0] * x[1];
}

void hessian(std::span<const double>, std::span<const double> p, std::span<double> h) {
  h[0] = 1;
  h[1] = h[2] = 0;
  h[3] = p[0];
}

}  // namespace

constinit const FunctionInfo kBowl{
    .type = "bowl",
    .dimension = 2,
    .parameters = kParameters,
    .formula = R"(\tfrac12\left(x^2 + \kappa y^2\right))",
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
