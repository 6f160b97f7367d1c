#include "optimizers/nesterov.h"

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kMu };
constexpr Parameter kParameters[] = {learningRate(0.01), momentum(0.9)};

constexpr StateEntry kVectors[] = {{"velocity", "v"}};

template <class Real>
void step(const Step<Real>& s) {
  const Real eta = static_cast<Real>(s.rate);
  const Real mu = static_cast<Real>(s.parameters[kMu]);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict v = s.vector(0);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = mu * v[i] + g[i];
    theta[i] -= eta * (g[i] + mu * v[i]);
  }
}

}  // namespace

const OptimizerInfo kNesterov{
    .type = "nesterov",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ v_t = \mu v_{t-1} + g_t \\ )"
               R"(\theta_t = \theta_{t-1} - \eta (g_t + \mu v_t))",
    .source = "Nesterov (1983), A method for solving the convex programming problem with convergence rate O(1/k²)",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
