#include "optimizers/gd.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kParameters[] = {learningRate(0.1)};

template <class Real>
void step(const Step<Real>& s) {
  const Real rate = static_cast<Real>(s.rate);
  const Real* g = s.gradient.data();
  Real* theta = s.theta.data();
  for (std::size_t i = 0; i < s.size(); ++i) theta[i] -= rate * g[i];
}

}  // namespace

const OptimizerInfo kGd{
    .type = "gd",
    .parameters = kParameters,
    .vectors = {},
    .scalars = {},
    .formula = R"(\theta_{t+1} = \theta_t - \eta \nabla J(\theta_t))",
    .source = "Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées",
    .step64 = step<double>,
    .step32 = step<float>,
};

}  // namespace downhill::optimizers
