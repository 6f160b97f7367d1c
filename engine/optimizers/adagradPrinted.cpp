#include "optimizers/adagradPrinted.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kEpsilon };
constexpr Parameter kParameters[] = {learningRate(0.1), epsilon(1e-8)};

constexpr StateEntry kVectors[] = {{"rate", "r"}, {"accumulator", "s"}};

void step(const Step<double>& s) {
  const double epsilon = s.parameters[kEpsilon];
  double* rate = s.vector(0);
  double* sum = s.vector(1);
  for (std::size_t i = 0; i < s.size(); ++i) {
    const double before = s.t == 1 ? s.rate : rate[i];
    rate[i] = before / (std::sqrt(sum[i]) + epsilon);
    s.theta[i] -= rate[i] * s.gradient[i];
    sum[i] += s.gradient[i] * s.gradient[i];
  }
}

}  // namespace

const OptimizerInfo kAdagradPrinted{
    .type = "adagradPrinted",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ t \le 1: \quad r_t = \frac{\eta}{\sqrt{s_{t-1}} + \epsilon} \\ )"
               R"(t > 1: \quad r_t = \frac{r_{t-1}}{\sqrt{s_{t-1}} + \epsilon} \\ )"
               R"(s_t = s_{t-1} + g_t^2 \\ \theta_t = \theta_{t-1} - r_t g_t)",
    .source = "Document 3, section 4.4, as printed",
    .step64 = step,
    .teaching = true,
};

}  // namespace downhill::optimizers
