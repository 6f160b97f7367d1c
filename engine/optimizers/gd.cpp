#include "optimizers/gd.h"

#include "linalg/floats.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kParameters[] = {learningRate(0.01)};

void step64(const Step<double>& s) {
  for (std::size_t i = 0; i < s.size(); ++i) s.theta[i] -= s.rate * s.gradient[i];
}

void step32(const Step<float>& s) { linalg::subtractScaled(static_cast<float>(s.rate), s.gradient, s.theta); }

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
    .step64 = step64,
    .step32 = outsideCore(step32),
    .direction = direction,
    .restsAtZero = true,
};

}  // namespace downhill::optimizers
