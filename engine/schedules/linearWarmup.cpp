#include "schedules/linearWarmup.h"

#include <algorithm>

#include "schedules/parameters.h"

namespace downhill::schedules {
namespace {

enum : std::size_t { kWarmupSteps, kStartFactor };
constexpr Parameter kParameters[] = {
    {.key = "warmupSteps",
     .symbol = "W",
     .defaultValue = 20,
     .min = 1,
     .max = 1e9,
     .sliderMin = 1,
     .sliderMax = 200,
     .kind = Kind::integer,
     .unit = "steps"},
    {.key = "startFactor", .symbol = "f", .defaultValue = 0.1, .min = 0, .max = 1, .sliderMin = 0, .sliderMax = 1}};

double rate(double base, std::int64_t t, std::span<const double> p) {
  const double progress = std::min(static_cast<double>(t) / p[kWarmupSteps], 1.0);
  return base * (p[kStartFactor] + (1 - p[kStartFactor]) * progress);
}

}  // namespace

const ScheduleInfo kLinearWarmup{
    .type = "linearWarmup",
    .parameters = kParameters,
    .formula = R"(\eta_t = \eta \left(f + (1 - f) \frac{\min(t, W)}{W}\right))",
    .source = "Goyal et al. (2017), Accurate, large minibatch SGD: Training ImageNet in 1 hour",
    .rate = rate,
};

}  // namespace downhill::schedules
