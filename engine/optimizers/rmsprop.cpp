#include "optimizers/rmsprop.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kRho, kEpsilon };
constexpr Parameter kParameters[] = {learningRate(0.01), rho(0.99), epsilon(1e-8)};

constexpr StateEntry kVectors[] = {{"meanOfSquares", "v"}};

template <class Real>
void step(const Step<Real>& s) {
  const Real eta = static_cast<Real>(s.rate);
  const Real rho = static_cast<Real>(s.parameters[kRho]);
  const Real oneMinusRho = static_cast<Real>(1 - s.parameters[kRho]);
  const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict v = s.vector(0);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = rho * v[i] + oneMinusRho * (g[i] * g[i]);
    theta[i] -= eta * g[i] / (std::sqrt(v[i]) + epsilon);
  }
}

}  // namespace

const OptimizerInfo kRmsprop{
    .type = "rmsprop",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ v_t = \rho v_{t-1} + (1 - \rho) g_t^2 \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{g_t}{\sqrt{v_t} + \epsilon})",
    .source = "Tieleman and Hinton (2012), Neural networks for machine learning, lecture 6e",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
