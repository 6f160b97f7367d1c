#include "optimizers/amsgrad.h"

#include <algorithm>
#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kBeta1, kBeta2, kEpsilon, kBiasCorrection1, kBiasCorrection2 };
constexpr Parameter kParameters[] = {learningRate(1e-3), beta1(),           beta2(),
                                     epsilon(1e-8),      biasCorrection1(), biasCorrection2()};

constexpr StateEntry kVectors[] = {{"firstMoment", "m"}, {"secondMoment", "v"}, {"largestSecondMoment", "w"}};

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
  // Five arrays are more than compilers check for overlap at run time; that arguments do not overlap, they believe.
  const auto pass = [=](std::size_t n, const Real* __restrict g, Real* __restrict theta, Real* __restrict m,
                        Real* __restrict v, Real* __restrict w) {
    for (std::size_t i = 0; i < n; ++i) {
      m[i] = beta1 * m[i] + oneMinusBeta1 * g[i];
      v[i] = beta2 * v[i] + oneMinusBeta2 * (g[i] * g[i]);
      w[i] = std::max(w[i], v[i]);
      theta[i] -= stepSize * m[i] / (std::sqrt(w[i]) * rootScale + epsilon);
    }
  };
  pass(s.size(), s.gradient.data(), s.theta.data(), s.vector(0), s.vector(1), s.vector(2));
}

}  // namespace

const OptimizerInfo kAmsgrad{
    .type = "amsgrad",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ )"
               R"(v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\ w_t = \max(w_{t-1}, v_t) \\ )"
               R"(b_1 > 0: \quad \hat m_t = \frac{m_t}{1 - \beta_1^t} \\ b_1 \le 0: \quad \hat m_t = m_t \\ )"
               R"(b_2 > 0: \quad \hat w_t = \frac{w_t}{1 - \beta_2^t} \\ b_2 \le 0: \quad \hat w_t = w_t \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat w_t} + \epsilon})",
    .source = "Reddi, Kale and Kumar (2018), On the convergence of Adam and beyond",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
