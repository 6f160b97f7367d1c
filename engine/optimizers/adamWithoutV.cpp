#include "optimizers/adamWithoutV.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kBeta1, kBeta2 };
constexpr Parameter kParameters[] = {learningRate(1e-3), beta1(), beta2()};

constexpr StateEntry kVectors[] = {{"firstMoment", "m"}, {"secondMoment", "v"}};

void step(const Step<double>& s) {
  const double correction1 = 1 - power(s.parameters[kBeta1], s.t);
  const double correction2 = 1 - power(s.parameters[kBeta2], s.t);
  const double beta1 = s.parameters[kBeta1];
  const double beta2 = s.parameters[kBeta2];
  const double stepSize = s.rate / (correction1 * std::sqrt(correction2));
  double* m = s.vector(0);
  double* v = s.vector(1);
  for (std::size_t i = 0; i < s.size(); ++i) {
    m[i] = beta1 * m[i] + (1 - beta1) * s.gradient[i];
    v[i] = beta2 * v[i] + (1 - beta2) * (s.gradient[i] * s.gradient[i]);
    s.theta[i] -= stepSize * m[i];
  }
}

}  // namespace

const OptimizerInfo kAdamWithoutV{
    .type = "adamWithoutV",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ )"
               R"(v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{m_t}{1 - \beta_1^t} \frac{1}{\sqrt{1 - \beta_2^t}})",
    .source = "Document 1, section 4, as printed",
    .step64 = step,
    .teaching = true,
};

}  // namespace downhill::optimizers
