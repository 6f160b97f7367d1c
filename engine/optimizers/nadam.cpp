#include "optimizers/nadam.h"

#include <cmath>

#include "optimizers/parameters.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kMomentumDecayRate{.key = "momentumDecay",
                                       .symbol = "ψ",
                                       .defaultValue = 4e-3,
                                       .min = 0,
                                       .max = kInfinity,
                                       .maxOpen = true,
                                       .sliderMin = 0,
                                       .sliderMax = 0.1};

enum : std::size_t { kLearningRate, kBeta1, kBeta2, kEpsilon, kMomentumDecay };
constexpr Parameter kParameters[] = {learningRate(2e-3), beta1(), beta2(), epsilon(1e-8), kMomentumDecayRate};

constexpr StateEntry kVectors[] = {{"firstMoment", "m"}, {"secondMoment", "v"}};
constexpr ScalarEntry kScalars[] = {{"momentumProduct", "Π", 1}};

constexpr double kLn096 = -0.040821994520255166;

/// μₜ, the momentum of step t: β₁ (1 − 0.96^(ψt) / 2).
double momentumAt(double beta1, double decay, double t) { return beta1 * (1 - 0.5 * std::exp(kLn096 * t * decay)); }

template <class Real>
void step(const Step<Real>& s) {
  const double t = static_cast<double>(s.t);
  const double mu = momentumAt(s.parameters[kBeta1], s.parameters[kMomentumDecay], t);
  const double nextMu = momentumAt(s.parameters[kBeta1], s.parameters[kMomentumDecay], t + 1);
  double& product = s.scalars[0];
  product *= mu;
  const double correction2 = 1 - power(s.parameters[kBeta2], s.t);
  const Real beta1 = static_cast<Real>(s.parameters[kBeta1]);
  const Real beta2 = static_cast<Real>(s.parameters[kBeta2]);
  const Real oneMinusBeta1 = static_cast<Real>(1 - s.parameters[kBeta1]);
  const Real oneMinusBeta2 = static_cast<Real>(1 - s.parameters[kBeta2]);
  const Real epsilon = static_cast<Real>(s.parameters[kEpsilon]);
  const Real gradientStep = static_cast<Real>(s.rate * (1 - mu) / (1 - product));
  const Real momentStep = static_cast<Real>(s.rate * nextMu / (1 - product * mu * nextMu));
  const Real rootScale = static_cast<Real>(1 / std::sqrt(correction2));
  const Real* __restrict g = s.gradient.data();
  Real* __restrict theta = s.theta.data();
  Real* __restrict m = s.vector(0);
  Real* __restrict v = s.vector(1);
  const std::size_t n = s.size();
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = beta1 * m[i] + oneMinusBeta1 * g[i];
    v[i] = beta2 * v[i] + oneMinusBeta2 * (g[i] * g[i]);
    theta[i] -= (gradientStep * g[i] + momentStep * m[i]) / (std::sqrt(v[i]) * rootScale + epsilon);
  }
}

}  // namespace

const OptimizerInfo kNadam{
    .type = "nadam",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = kScalars,
    .formula = R"(g_t = \nabla J(\theta_{t-1}) \\ \mu_t = \beta_1 \left(1 - \tfrac12 \cdot 0.96^{t\psi}\right), )"
               R"(\quad \Pi_t = \Pi_{t-1} \mu_t \\ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ )"
               R"(v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2, \quad \hat v_t = \frac{v_t}{1 - \beta_2^t} \\ )"
               R"(\hat m_t = \frac{1 - \mu_t}{1 - \Pi_t} g_t + \frac{\mu_{t+1}}{1 - \Pi_t \mu_t \mu_{t+1}} m_t \\ )"
               R"(\theta_t = \theta_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon})",
    .source = "Dozat (2016), Incorporating Nesterov momentum into Adam",
    .step64 = step<double>,
    .step32 = outsideCore(step<float>),
};

}  // namespace downhill::optimizers
