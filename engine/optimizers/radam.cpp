#include "optimizers/radam.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kBeta1, kBeta2, kEpsilon };
constexpr Parameter kParameters[] = {learningRate(1e-3), beta1(), beta2(), epsilon(1e-8)};

constexpr StateEntry kVectors[] = {{"firstMoment", "m"}, {"secondMoment", "v"}};

template <class Real>
void step(const Step<Real>& s) {
  const double t = static_cast<double>(s.t);
  const double power2 = power(s.parameters[kBeta2], s.t);
  const double correction1 = 1 - power(s.parameters[kBeta1], s.t);
  const double correction2 = 1 - power2;
  // The length of a simple moving average that v is as good as: in the long run, and now.
  const double rhoInfinity = 2 / (1 - s.parameters[kBeta2]) - 1;
  const double rho = rhoInfinity - 2 * t * power2 / correction2;
  const Real beta1 = static_cast<Real>(s.parameters[kBeta1]);
  const Real beta2 = static_cast<Real>(s.parameters[kBeta2]);
  const Real oneMinusBeta1 = static_cast<Real>(1 - s.parameters[kBeta1]);
  const Real oneMinusBeta2 = static_cast<Real>(1 - s.parameters[kBeta2]);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict m = s.vector(0);
  Real* __restrict v = s.vector(1);
  const std::size_t n = s.size();
  if (rho > 5) {
    const double rectification =
        std::sqrt((rho - 4) * (rho - 2) * rhoInfinity / ((rhoInfinity - 4) * (rhoInfinity - 2) * rho));
    const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
    const Real stepSize = static_cast<Real>(s.rate / correction1 * rectification * std::sqrt(correction2));
    for (std::size_t i = 0; i < n; ++i) {
      m[i] = beta1 * m[i] + oneMinusBeta1 * g[i];
      v[i] = beta2 * v[i] + oneMinusBeta2 * (g[i] * g[i]);
      theta[i] -= stepSize * m[i] / (std::sqrt(v[i]) + epsilon);
    }
  } else {
    const Real stepSize = static_cast<Real>(s.rate / correction1);
    for (std::size_t i = 0; i < n; ++i) {
      m[i] = beta1 * m[i] + oneMinusBeta1 * g[i];
      v[i] = beta2 * v[i] + oneMinusBeta2 * (g[i] * g[i]);
      theta[i] -= stepSize * m[i];
    }
  }
}

}  // namespace

const OptimizerInfo kRadam{
    .type = "radam",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula =
        R"(g_t = \nabla J(\theta_{t-1}) \\ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t, )"
        R"(\quad \hat m_t = \frac{m_t}{1 - \beta_1^t} \\ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\ )"
        R"(\rho_\infty = \frac{2}{1 - \beta_2} - 1, )"
        R"(\quad \rho_t = \rho_\infty - \frac{2 t \beta_2^t}{1 - \beta_2^t} \\ )"
        R"(r_t = \sqrt{\frac{(\rho_t - 4)(\rho_t - 2) \rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2) \rho_t}} \\ )"
        R"(\rho_t > 5: \quad \theta_t = \theta_{t-1} - )"
        R"(\eta\, r_t \hat m_t \frac{\sqrt{1 - \beta_2^t}}{\sqrt{v_t} + \epsilon} \\ )"
        R"(\rho_t \le 5: \quad \theta_t = \theta_{t-1} - \eta \hat m_t)",
    .source = "Liu et al. (2020), On the variance of the adaptive learning rate and beyond",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
