#include "optimizers/fadingRate.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kEpsilon };
constexpr Parameter kParameters[] = {learningRate(0.1), epsilon(1e-8)};

void step(const Step<double>& s) {
  const double root = std::sqrt(static_cast<double>(s.t - 1));
  const double rate = s.rate / (root + s.parameters[kEpsilon]);
  for (std::size_t i = 0; i < s.size(); ++i) s.theta[i] -= rate * s.gradient[i];
}

}  // namespace

const OptimizerInfo kFadingRate{
    .type = "fadingRate",
    .parameters = kParameters,
    .vectors = {},
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ \theta_t = \theta_{t-1} - \frac{\eta}{\sqrt{t - 1} + \epsilon} g_t)",
    .source = "Document 2, sections 3.3 and 3.4, as printed",
    .step64 = step,
    .teaching = true,
};

}  // namespace downhill::optimizers
