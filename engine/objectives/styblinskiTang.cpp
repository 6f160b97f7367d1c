#include "objectives/styblinskiTang.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  double sum = 0;
  for (const double u : x) sum += u * u * u * u - 16 * u * u + 5 * u;
  return sum / 2;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  for (std::size_t i = 0; i < x.size(); ++i) g[i] = 2 * x[i] * x[i] * x[i] - 16 * x[i] + 2.5;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  h[0] = 6 * x[0] * x[0] - 16;
  h[1] = h[2] = 0;
  h[3] = 6 * x[1] * x[1] - 16;
}

}  // namespace

constinit const FunctionInfo kStyblinskiTang{
    .type = "styblinskiTang",
    .dimension = 2,
    .parameters = {},
    .formula = R"(\tfrac12\left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right))",
    .source =
        "Styblinski and Tang (1990), Experiments in nonconvex optimization: stochastic approximation with function "
        "smoothing and simulated annealing",
    .domain = {{-5, 5}, {-5, 5}},
    .start = {0.5, -0.5},
    .minima = {{{-2.903534027771177, -2.903534027771177}, -78.33233140754282}},
    .saddles = {{{-2.903534027771177, 0.1567312567803401}, -38.97055334471605},
                {{0.1567312567803401, -2.903534027771177}, -38.97055334471605},
                {{2.7468027709908367, 0.1567312567803401}, -24.83383429622814},
                {{0.1567312567803401, 2.7468027709908367}, -24.83383429622814}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
