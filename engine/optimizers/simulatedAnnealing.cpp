#include "optimizers/simulatedAnnealing.h"

#include <algorithm>
#include <cmath>

#include "core/evaluator.h"
#include "core/power.h"
#include "core/rng.h"

namespace downhill::optimizers {
namespace {

constexpr Parameter kInitialTemperature{.key = "temperature",
                                        .symbol = "T₀",
                                        .defaultValue = 1,
                                        .min = 0,
                                        .max = kInfinity,
                                        .maxOpen = true,
                                        .sliderMin = 1e-2,
                                        .sliderMax = 1e3,
                                        .scale = Scale::log};

constexpr Parameter kCoolingFactor{.key = "cooling",
                                   .symbol = "c",
                                   .defaultValue = 0.98,
                                   .min = 0,
                                   .max = 1,
                                   .minOpen = true,
                                   .sliderMin = 0.8,
                                   .sliderMax = 1};

enum : std::size_t { kLearningRate, kTemperature, kCooling };
constexpr Parameter kParameters[] = {learningRate(0.5, 1e-3, 5), kInitialTemperature, kCoolingFactor};

constexpr StateEntry kVectors[] = {{"proposal", "q"}};
enum : std::size_t { kNow, kAccepted };
constexpr ScalarEntry kScalars[] = {{"temperature", "T", 0}, {"accepted", "a", 0}};

/// Step t draws from stream kStream + t of the seed.
constexpr std::uint64_t kStream = std::uint64_t{2} << 40;

void step(const Step<double>& s) {
  Rng rng(s.seed, kStream + static_cast<std::uint64_t>(s.t));
  const std::span proposal(s.vector(0), s.size());
  for (std::size_t i = 0; i < s.size(); ++i) proposal[i] = s.theta[i] + s.rate * rng.normal();
  const double temperature = s.parameters[kTemperature] * power(s.parameters[kCooling], s.t - 1);
  const double loss = s.evaluator->value(proposal);
  // What is not a number compares false, and is refused.
  const bool accepted = loss <= s.loss || rng.uniform() < std::exp((s.loss - loss) / temperature);
  s.scalars[kNow] = temperature;
  s.scalars[kAccepted] = accepted ? 1 : 0;
  if (accepted) {
    std::copy(proposal.begin(), proposal.end(), s.theta.begin());
  } else {
    s.evaluator->remember(s.theta, s.loss, s.gradient);
  }
}

}  // namespace

const OptimizerInfo kSimulatedAnnealing{
    .type = "simulatedAnnealing",
    .parameters = kParameters,
    .vectors = kVectors,
    .scalars = kScalars,
    .formula = R"(T_t = T_0 c^{t-1} \\ q_t = \theta_{t-1} + \eta z_t \\ )"
               R"(P(a_t = 1) = \min\left(1, \exp\left(\frac{J(\theta_{t-1}) - J(q_t)}{T_t}\right)\right) \\ )"
               R"(\theta_t = \theta_{t-1} + a_t (q_t - \theta_{t-1}))",
    .source = "Kirkpatrick, Gelatt and Vecchi (1983), Optimization by simulated annealing",
    .step64 = outsideCore(step),
    .order = 0,
};

}  // namespace downhill::optimizers
