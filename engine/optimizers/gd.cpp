#include "optimizers/gd.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kParameters[] = {learningRate(0.01)};

template <class Real>
void step(const Step<Real>& s) {
  const Real eta = static_cast<Real>(s.rate);
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) theta[i] -= eta * g[i];
}

void direction(const Step<double>& s, std::span<double> p) {
  for (std::size_t i = 0; i < s.size(); ++i) p[i] = -s.gradient[i];
}

}  // namespace

const OptimizerInfo kGd{
    .type = "gd",
    .parameters = kParameters,
    .vectors = {},
    .scalars = {},
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ \theta_t = \theta_{t-1} - \eta\, g_t)",
    .source = "Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
    .direction = direction,
    .restsAtZero = true,
};

}  // namespace downhill::optimizers
