#include "optimizers/bfgs.h"

#include <algorithm>

#include "optimizers/parameters.h"
#include "optimizers/quasi_newton.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kScaling };
constexpr Parameter kParameters[] = {learningRate(1, 1e-2, 2), kScalingFlag};

constexpr StateEntry kVectors[] = {{"direction", "p"},
                                   {"previousPoint", "θ₋"},
                                   {"previousGradient", "g₋"},
                                   {"inverseHessian", "H", StateEntry::kSquare}};
enum : std::size_t { kRho, kUpdates };
constexpr ScalarEntry kScalars[] = {{"inverseCurvature", "ρ", 0}, {"updates", "k", 0}};

void setIdentity(double* h, std::size_t n, double scale) {
  std::fill(h, h + n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) h[i * n + i] = scale;
}

/// One update of H; `hy` is room for n numbers.
void update(double* h, const double* s, const double* y, double sy, double* hy, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) hy[i] = dot(h + i * n, y, n);
  const double rho = 1 / sy;
  const double outer = rho * (1 + rho * dot(y, hy, n));
  // Symmetric to the bit: both triangles are the same sums.
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) h[i * n + j] += outer * (s[i] * s[j]) - rho * (hy[i] * s[j] + s[i] * hy[j]);
  }
}

void direction(const Step<double>& step, std::span<double> p) {
  const std::size_t n = step.size();
  double* point = step.vector(1);
  double* gradient = step.vector(2);
  double* h = step.vector(3);
  step.scalars[kRho] = 0;
  if (step.t == 1) {
    setIdentity(h, n, 1);
  } else {
    // The memory of the step before becomes s and y, and then that of this step.
    for (std::size_t i = 0; i < n; ++i) {
      point[i] = step.theta[i] - point[i];
      gradient[i] = step.gradient[i] - gradient[i];
    }
    const double sy = dot(point, gradient, n);
    const double yy = dot(gradient, gradient, n);
    if (isCurved(sy, yy)) {
      if (step.scalars[kUpdates] == 0 && step.parameters[kScaling] != 0) setIdentity(h, n, sy / yy);
      update(h, point, gradient, sy, p.data(), n);
      step.scalars[kRho] = 1 / sy;
      step.scalars[kUpdates] += 1;
    }
  }
  std::copy(step.theta.begin(), step.theta.end(), point);
  std::copy(step.gradient.begin(), step.gradient.end(), gradient);
  for (std::size_t i = 0; i < n; ++i) p[i] = -dot(h + i * n, gradient, n);
  std::copy(p.begin(), p.end(), step.vector(0));
}

}  // namespace

const OptimizerInfo kBfgs{
    .type = "bfgs",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = kScalars,
    .formula =
        R"(g_t = \nabla J(\theta_{t-1}) \\ t > 1: \quad s_t = \theta_{t-1} - \theta_{t-2}, )"
        R"(\quad y_t = g_t - g_{t-1} \\ t > 1: \quad \rho_t = \frac{1}{s_t^\top y_t} \\ )"
        R"(t > 1: \quad H_t = (I - \rho_t s_t y_t^\top) H_{t-1} (I - \rho_t y_t s_t^\top) + \rho_t s_t s_t^\top \\ )"
        R"(p_t = -H_t g_t \\ \theta_t = \theta_{t-1} + \alpha_t p_t)",
    .source =
        "Broyden, Fletcher, Goldfarb and Shanno (1970); Nocedal and Wright (2006), Numerical Optimization, "
        "algorithm 6.1",
    .direction = outsideCore(direction),
    .lineSearch = "strongWolfe",
};

}  // namespace downhill::optimizers
