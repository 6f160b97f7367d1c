#include "optimizers/adadelta.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

enum : std::size_t { kLearningRate, kRho, kEpsilon };
constexpr Parameter kParameters[] = {learningRate(1, 1e-3, 100), rho(0.9), epsilon(1e-6)};

constexpr StateEntry kVectors[] = {{"meanOfSquares", "s"}, {"meanOfSquaredSteps", "u"}};

template <class Real>
void step(const Step<Real>& s) {
  const Real eta = static_cast<Real>(s.rate);
  const Real rho = static_cast<Real>(s.parameters[kRho]);
  const Real oneMinusRho = static_cast<Real>(1 - s.parameters[kRho]);
  const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict squares = s.vector(0);
  Real* __restrict steps = s.vector(1);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    squares[i] = rho * squares[i] + oneMinusRho * (g[i] * g[i]);
    const Real d = std::sqrt(steps[i] + epsilon) / std::sqrt(squares[i] + epsilon) * g[i];
    steps[i] = rho * steps[i] + oneMinusRho * (d * d);
    theta[i] -= eta * d;
  }
}

}  // namespace

const OptimizerInfo kAdadelta{
    .type = "adadelta",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ s_t = \rho s_{t-1} + (1 - \rho) g_t^2 \\ )"
               R"(d_t = \frac{\sqrt{u_{t-1} + \epsilon}}{\sqrt{s_t + \epsilon}}\, g_t \\ )"
               R"(u_t = \rho u_{t-1} + (1 - \rho) d_t^2 \\ \theta_t = \theta_{t-1} - \eta d_t)",
    .source = "Zeiler (2012), ADADELTA: An adaptive learning rate method",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
