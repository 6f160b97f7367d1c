#include "optimizers/newton.h"

#include <algorithm>
#include <cmath>

#include "core/evaluator.h"
#include "linalg/symmetric_eigen.h"
#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kPositiveCurvatureFlag{.key = "positiveCurvature",
                                           .symbol = "s",
                                           .defaultValue = 1,
                                           .min = 0,
                                           .max = 1,
                                           .sliderMin = 0,
                                           .sliderMax = 1,
                                           .kind = Kind::boolean};

constexpr Parameter kFloor{.key = "curvatureFloor",
                           .symbol = "δ",
                           .defaultValue = 1e-6,
                           .min = 0,
                           .max = kInfinity,
                           .maxOpen = true,
                           .sliderMin = 1e-10,
                           .sliderMax = 10,
                           .scale = Scale::log};

enum : std::size_t { kLearningRate, kPositiveCurvature, kCurvatureFloor };
constexpr Parameter kParameters[] = {learningRate(1, 1e-2, 2), kPositiveCurvatureFlag, kFloor};

constexpr StateEntry kVectors[] = {
    {"direction", "p"}, {"curvatures", "λ"}, {"usedCurvatures", "λ̂"}, {"axes", "Q", StateEntry::kSquare}};

void direction(const Step<double>& s, std::span<double> p) {
  const std::size_t n = s.size();
  const std::span curvatures(s.vector(1), n);
  const std::span used(s.vector(2), n);
  const std::span axes(s.vector(3), n * n);
  std::vector<double> hessian(n * n);
  s.evaluator->hessian(s.theta, hessian);
  linalg::symmetricEigen(hessian, curvatures, axes);

  std::fill(p.begin(), p.end(), 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    used[i] = s.parameters[kPositiveCurvature] != 0 ? std::max(std::abs(curvatures[i]), s.parameters[kCurvatureFloor])
                                                    : curvatures[i];
    const double* axis = &axes[i * n];
    double slope = 0;
    for (std::size_t k = 0; k < n; ++k) slope += axis[k] * s.gradient[k];
    for (std::size_t k = 0; k < n; ++k) p[k] -= slope / used[i] * axis[k];
  }
  std::copy(p.begin(), p.end(), s.vector(0));
}

}  // namespace

const OptimizerInfo kNewton{
    .type = "newton",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ Q_t^\top \Lambda_t Q_t = \nabla^2 J(\theta_{t-1}) \\ )"
               R"(s > 0: \quad \hat\lambda_t = \max(|\lambda_t|, \delta) \\ )"
               R"(s \le 0: \quad \hat\lambda_t = \lambda_t \\ )"
               R"(p_t = -Q_t^\top \hat\Lambda_t^{-1} Q_t g_t \\ \theta_t = \theta_{t-1} + \alpha_t p_t)",
    .source = "Nocedal and Wright (2006), Numerical Optimization, sections 3.3 and 3.4",
    .direction = outsideCore(direction),
    .lineSearch = "armijo",
    .order = 2,
};

}  // namespace downhill::optimizers
