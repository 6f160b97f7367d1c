#include "optimizers/sgd.h"

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kNesterovFlag{.key = "nesterov",
                                  .symbol = "ν",
                                  .defaultValue = 0,
                                  .min = 0,
                                  .max = 1,
                                  .sliderMin = 0,
                                  .sliderMax = 1,
                                  .kind = Kind::boolean};

enum : std::size_t { kLearningRate, kMomentum, kWeightDecay, kNesterov };
constexpr Parameter kParameters[] = {learningRate(0.01), momentum(0), weightDecay(0), kNesterovFlag};

constexpr StateEntry kVectors[] = {{"velocity", "v"}};

template <class Real>
void step(const Step<Real>& s) {
  const bool nesterov = s.parameters[kNesterov] != 0;
  const Real eta = static_cast<Real>(s.rate);
  const Real mu = static_cast<Real>(s.parameters[kMomentum]);
  const Real lambda = static_cast<Real>(s.parameters[kWeightDecay]);
  // Both variants are ν d + μ^ν v, ν being 1 with nesterov and else 0.
  const Real shareOfGradient = nesterov ? Real(1) : Real(0);
  const Real shareOfVelocity = nesterov ? mu : Real(1);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict v = s.vector(0);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Real d = g[i] + lambda * theta[i];
    v[i] = mu * v[i] + d;
    theta[i] -= eta * (shareOfGradient * d + shareOfVelocity * v[i]);
  }
}

}  // namespace

const OptimizerInfo kSgd{
    .type = "sgd",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = {},
    .formula = R"(d_t = \nabla J(\theta_{t-1}) + \lambda \theta_{t-1} \\ v_t = \mu v_{t-1} + d_t \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \left(\nu d_t + \mu^\nu v_t\right))",
    .source = "Robbins and Monro (1951), A stochastic approximation method",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
