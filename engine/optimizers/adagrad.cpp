#include "optimizers/adagrad.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kEpsilon };
constexpr Parameter kParameters[] = {learningRate(0.01), epsilon(1e-10)};

constexpr StateEntry kVectors[] = {{"sumOfSquares", "s"}};

template <class Real>
void step(const Step<Real>& s) {
  const Real eta = static_cast<Real>(s.rate);
  const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict sum = s.vector(0);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    sum[i] += g[i] * g[i];
    theta[i] -= eta * g[i] / (std::sqrt(sum[i]) + epsilon);
  }
}

}  // namespace

const OptimizerInfo kAdagrad{
    .type = "adagrad",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ s_t = s_{t-1} + g_t^2 \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{g_t}{\sqrt{s_t} + \epsilon})",
    .source =
        "Duchi, Hazan and Singer (2011), Adaptive subgradient methods for online learning and stochastic "
        "optimization",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
