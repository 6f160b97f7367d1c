#include "optimizers/adam.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kBeta1, kBeta2, kEpsilon, kBiasCorrection1, kBiasCorrection2 };
constexpr Parameter kParameters[] = {learningRate(1e-3), beta1(),           beta2(),
                                     epsilon(1e-8),      biasCorrection1(), biasCorrection2()};

constexpr StateEntry kVectors[] = {{"firstMoment", "m"}, {"secondMoment", "v"}};

template <class Real>
void step(const Step<Real>& s) {
  const double correction1 = correctionAt(s.parameters[kBeta1], s.t, s.parameters[kBiasCorrection1]);
  const double correction2 = correctionAt(s.parameters[kBeta2], s.t, s.parameters[kBiasCorrection2]);
  const Real beta1 = static_cast<Real>(s.parameters[kBeta1]);
  const Real beta2 = static_cast<Real>(s.parameters[kBeta2]);
  const Real oneMinusBeta1 = static_cast<Real>(1 - s.parameters[kBeta1]);
  const Real oneMinusBeta2 = static_cast<Real>(1 - s.parameters[kBeta2]);
  const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
  const Real stepSize = static_cast<Real>(s.rate / correction1);
  const Real rootScale = static_cast<Real>(1 / std::sqrt(correction2));
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict m = s.vector(0);
  Real* __restrict v = s.vector(1);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = beta1 * m[i] + oneMinusBeta1 * g[i];
    v[i] = beta2 * v[i] + oneMinusBeta2 * (g[i] * g[i]);
    theta[i] -= stepSize * m[i] / (std::sqrt(v[i]) * rootScale + epsilon);
  }
}

}  // namespace

const OptimizerInfo kAdam{
    .type = "adam",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ )"
               R"(v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\ )"
               R"(b_1 > 0: \quad \hat m_t = \frac{m_t}{1 - \beta_1^t} \\ b_1 \le 0: \quad \hat m_t = m_t \\ )"
               R"(b_2 > 0: \quad \hat v_t = \frac{v_t}{1 - \beta_2^t} \\ b_2 \le 0: \quad \hat v_t = v_t \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon})",
    .source = "Kingma and Ba (2015), Adam: A method for stochastic optimization",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
