#include "optimizers/lbfgs.h"

#include <algorithm>
#include <array>

#include "optimizers/parameters.h"
#include "optimizers/quasi_newton.h"

namespace downhill::optimizers {
namespace {

constexpr std::size_t kMaxMemory = 20;

constexpr Parameter kMemorySize{.key = "memory",
                                .symbol = "m",
                                .defaultValue = 10,
                                .min = 1,
                                .max = kMaxMemory,
                                .sliderMin = 1,
                                .sliderMax = kMaxMemory,
                                .kind = Kind::integer};

enum : std::size_t { kLearningRate, kMemory, kScaling };
constexpr Parameter kParameters[] = {learningRate(1, 1e-2, 2), kMemorySize, kScalingFlag};

constexpr StateEntry kVectors[] = {{"direction", "p"},
                                   {"previousPoint", "θ₋"},
                                   {"previousGradient", "g₋"},
                                   {"steps", "s", kMaxMemory},
                                   {"gradientChanges", "y", kMaxMemory}};
enum : std::size_t { kPairs, kScale };
constexpr ScalarEntry kScalars[] = {{"pairs", "k", 0}, {"scale", "γ", 1}};

/// Keeps θ − θ₋ and g − g₋ as the newest pair, if they tell of positive curvature.
void remember(const Step<double>& step, double* s, double* y) {
  const std::size_t n = step.size();
  double sy = 0;
  double yy = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double change = step.gradient[i] - step.vector(2)[i];
    sy += (step.theta[i] - step.vector(1)[i]) * change;
    yy += change * change;
  }
  if (!isCurved(sy, yy)) return;
  std::copy_backward(s, s + (kMaxMemory - 1) * n, s + kMaxMemory * n);
  std::copy_backward(y, y + (kMaxMemory - 1) * n, y + kMaxMemory * n);
  for (std::size_t i = 0; i < n; ++i) {
    s[i] = step.theta[i] - step.vector(1)[i];
    y[i] = step.gradient[i] - step.vector(2)[i];
  }
  step.scalars[kPairs] = std::min(step.scalars[kPairs] + 1, static_cast<double>(kMaxMemory));
}

void direction(const Step<double>& step, std::span<double> p) {
  const std::size_t n = step.size();
  double* s = step.vector(3);
  double* y = step.vector(3 + kMaxMemory);
  if (step.t > 1) remember(step, s, y);
  std::copy(step.theta.begin(), step.theta.end(), step.vector(1));
  std::copy(step.gradient.begin(), step.gradient.end(), step.vector(2));

  const auto pairs = static_cast<std::size_t>(std::min(step.parameters[kMemory], step.scalars[kPairs]));
  std::array<double, kMaxMemory> a{};
  std::array<double, kMaxMemory> rho{};
  for (std::size_t i = 0; i < n; ++i) p[i] = -step.gradient[i];
  for (std::size_t k = 0; k < pairs; ++k) {
    rho[k] = 1 / dot(s + k * n, y + k * n, n);
    a[k] = rho[k] * dot(s + k * n, p.data(), n);
    for (std::size_t i = 0; i < n; ++i) p[i] -= a[k] * y[k * n + i];
  }
  const bool scales = pairs > 0 && step.parameters[kScaling] != 0;
  const double gamma = scales ? 1 / (rho[0] * dot(y, y, n)) : 1;
  step.scalars[kScale] = gamma;
  for (double& value : p) value *= gamma;
  for (std::size_t k = pairs; k-- > 0;) {
    const double b = rho[k] * dot(y + k * n, p.data(), n);
    for (std::size_t i = 0; i < n; ++i) p[i] += s[k * n + i] * (a[k] - b);
  }
  std::copy(p.begin(), p.end(), step.vector(0));
}

}  // namespace

const OptimizerInfo kLbfgs{
    .type = "lbfgs",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = kScalars,
    .formula =
        R"(g_t = \nabla J(\theta_{t-1}) \\ t > 1: \quad s_t = \theta_{t-1} - \theta_{t-2}, )"
        R"(\quad y_t = g_t - g_{t-1} \\ )"
        R"(t > 1: \quad \gamma_t = \frac{s_t^\top y_t}{y_t^\top y_t}, \quad H_{t-m} = \gamma_t I \\ )"
        R"(t > 1: \quad H_i = (I - \rho_i s_i y_i^\top) H_{i-1} (I - \rho_i y_i s_i^\top) + \rho_i s_i s_i^\top \\ )"
        R"(p_t = -H_t g_t \\ \theta_t = \theta_{t-1} + \alpha_t p_t)",
    .source = "Nocedal (1980), Updating quasi-Newton matrices with limited storage",
    .direction = outsideCore(direction),
    .lineSearch = "strongWolfe",
};

}  // namespace downhill::optimizers
