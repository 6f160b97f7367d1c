#include "optimizers/conjugateGradient.h"

#include <algorithm>

#include "optimizers/parameters.h"
#include "optimizers/quasi_newton.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kPolakRibiereFlag{.key = "polakRibiere",
                                      .symbol = "r",
                                      .defaultValue = 1,
                                      .min = 0,
                                      .max = 1,
                                      .sliderMin = 0,
                                      .sliderMax = 1,
                                      .kind = Kind::boolean};

constexpr Parameter kInterval{.key = "restartInterval",
                              .symbol = "N",
                              .defaultValue = 0,
                              .min = 0,
                              .max = 1e6,
                              .sliderMin = 0,
                              .sliderMax = 20,
                              .kind = Kind::integer};

enum : std::size_t { kLearningRate, kPolakRibiere, kRestartInterval };
constexpr Parameter kParameters[] = {learningRate(1, 1e-4, 2), kPolakRibiereFlag, kInterval};

constexpr StateEntry kVectors[] = {{"direction", "p"}, {"previousGradient", "g₋"}};
enum : std::size_t { kBeta, kAge };
constexpr ScalarEntry kScalars[] = {{"conjugacy", "β", 0}, {"stepsSinceRestart", "k", 0}};

/// β of the chosen formula; 0 where the last gradient was zero.
double conjugacy(const Step<double>& s) {
  const std::size_t n = s.size();
  const double* g = s.gradient.data();
  const double before = dot(s.vector(1), s.vector(1), n);
  if (before == 0) return 0;
  if (s.parameters[kPolakRibiere] == 0) return dot(g, g, n) / before;
  return std::max(0.0, (dot(g, g, n) - dot(g, s.vector(1), n)) / before);
}

void direction(const Step<double>& s, std::span<double> p) {
  const std::size_t n = s.size();
  double* memory = s.vector(0);
  const double interval = s.parameters[kRestartInterval];
  const bool restarts = s.t == 1 || (interval > 0 && s.scalars[kAge] >= interval);
  double beta = restarts ? 0 : conjugacy(s);
  for (std::size_t i = 0; i < n; ++i) p[i] = -s.gradient[i] + beta * memory[i];
  if (beta != 0 && !(dot(p.data(), s.gradient.data(), n) < 0)) {
    beta = 0;
    for (std::size_t i = 0; i < n; ++i) p[i] = -s.gradient[i];
  }
  s.scalars[kAge] = beta == 0 ? 1 : s.scalars[kAge] + 1;
  s.scalars[kBeta] = beta;
  std::copy(p.begin(), p.end(), memory);
  std::copy(s.gradient.begin(), s.gradient.end(), s.vector(1));
}

/// c₁ and c₂ of its searches: Fletcher and Reeves' directions lead down only with c₂ < ½.
constexpr double kSearch[] = {1e-4, 0.1};

}  // namespace

const OptimizerInfo kConjugateGradient{
    .type = "conjugateGradient",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = kScalars,
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ )"
               R"(r > 0: \quad \beta_t = \max\left(0, \frac{g_t^\top (g_t - g_{t-1})}{g_{t-1}^\top g_{t-1}}\right) \\ )"
               R"(r \le 0: \quad \beta_t = \frac{g_t^\top g_t}{g_{t-1}^\top g_{t-1}} \\ )"
               R"(p_t = -g_t + \beta_t p_{t-1} \\ \theta_t = \theta_{t-1} + \alpha_t p_t)",
    .source = "Polak and Ribière (1969), Note sur la convergence de méthodes de directions conjuguées",
    .direction = outsideCore(direction),
    .lineSearch = "strongWolfe",
    .lineSearchParameters = kSearch,
};

}  // namespace downhill::optimizers
