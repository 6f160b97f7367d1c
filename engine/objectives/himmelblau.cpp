#include "objectives/himmelblau.h"

namespace downhill::objectives {
namespace {

double value(std::span<const double> x, std::span<const double>) {
  const double a = x[0] * x[0] + x[1] - 11;
  const double b = x[0] + x[1] * x[1] - 7;
  return a * a + b * b;
}

void gradient(std::span<const double> x, std::span<const double>, std::span<double> g) {
  const double a = x[0] * x[0] + x[1] - 11;
  const double b = x[0] + x[1] * x[1] - 7;
  g[0] = 4 * x[0] * a + 2 * b;
  g[1] = 2 * a + 4 * x[1] * b;
}

void hessian(std::span<const double> x, std::span<const double>, std::span<double> h) {
  const double a = x[0] * x[0] + x[1] - 11;
  const double b = x[0] + x[1] * x[1] - 7;
  h[0] = 4 * a + 8 * x[0] * x[0] + 2;
  h[1] = h[2] = 4 * (x[0] + x[1]);
  h[3] = 4 * b + 8 * x[1] * x[1] + 2;
}

}  // namespace

constinit const FunctionInfo kHimmelblau{
    .type = "himmelblau",
    .dimension = 2,
    .parameters = {},
    .formula = R"((x^2 + y - 11)^2 + (x + y^2 - 7)^2)",
    .source = "Himmelblau (1972), Applied Nonlinear Programming",
    .domain = {{-5.5, 5.5}, {-5.5, 5.5}},
    .start = {-0.5, 0.5},
    .minima = {{{3, 2}, 0},
               {{-2.805118086952745, 3.131312518250573}, 0},
               {{-3.779310253377747, -3.283185991286169}, 0},
               {{3.5844283403304917, -1.8481265269644034}, 0}},
    .saddles = {{{-3.0730257507643897, -0.08135304428796751}, 104.01516291755811},
                {{0.08667750455539634, 2.884254701174776}, 67.71915008752613},
                {{3.385154183607021, 0.07385187983774928}, 13.311926270405587},
                {{-0.12796134673068005, -1.9537149802445766}, 178.33723920192745}},
    .value = value,
    .gradient = gradient,
    .hessian = outsideCore(hessian),
};

}  // namespace downhill::objectives
