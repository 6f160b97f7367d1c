#include "optimizers/adamax.h"

#include <algorithm>
#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kBeta1, kBeta2, kEpsilon, kBiasCorrection1 };
constexpr Parameter kParameters[] = {learningRate(2e-3), beta1(), beta2(), epsilon(1e-8), biasCorrection1()};

constexpr StateEntry kVectors[] = {{"firstMoment", "m"}, {"largestGradient", "u"}};

template <class Real>
void step(const Step<Real>& s) {
  const double correction1 = correctionAt(s.parameters[kBeta1], s.t, s.parameters[kBiasCorrection1]);
  const Real beta1 = static_cast<Real>(s.parameters[kBeta1]);
  const Real beta2 = static_cast<Real>(s.parameters[kBeta2]);
  const Real oneMinusBeta1 = static_cast<Real>(1 - s.parameters[kBeta1]);
  const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
  const Real stepSize = static_cast<Real>(s.rate / correction1);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict m = s.vector(0);
  Real* __restrict u = s.vector(1);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = beta1 * m[i] + oneMinusBeta1 * g[i];
    u[i] = std::max(beta2 * u[i], std::abs(g[i]) + epsilon);
    theta[i] -= stepSize * m[i] / u[i];
  }
}

}  // namespace

const OptimizerInfo kAdamax{
    .type = "adamax",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ )"
               R"(u_t = \max(\beta_2 u_{t-1}, |g_t| + \epsilon) \\ )"
               R"(b_1 > 0: \quad \hat m_t = \frac{m_t}{1 - \beta_1^t} \\ b_1 \le 0: \quad \hat m_t = m_t \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{\hat m_t}{u_t})",
    .source = "Kingma and Ba (2015), Adam: A method for stochastic optimization, section 7.1",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
