#include "schedules/cosine.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "schedules/parameters.h"

namespace downhill::schedules {
namespace {

enum : std::size_t { kTotalSteps, kMinimum };
constexpr Parameter kParameters[] = {totalSteps(),
                                     {.key = "minimum",
                                      .symbol = "η_min",
                                      .defaultValue = 0,
                                      .min = 0,
                                      .max = kInfinity,
                                      .maxOpen = true,
                                      .sliderMin = 0,
                                      .sliderMax = 0.1}};

double rate(double base, std::int64_t t, std::span<const double> p) {
  const double progress = std::min(static_cast<double>(t) / p[kTotalSteps], 1.0);
  return p[kMinimum] + (base - p[kMinimum]) * (1 + std::cos(std::numbers::pi * progress)) / 2;
}

}  // namespace

const ScheduleInfo kCosine{
    .type = "cosine",
    .parameters = kParameters,
    .formula = R"(\eta_t = \eta_{\min} + \tfrac12 (\eta - \eta_{\min}) \left(1 + \cos \frac{\pi \min(t, T)}{T}\right))",
    .source = "Loshchilov and Hutter (2017), SGDR: Stochastic gradient descent with warm restarts",
    .rate = rate,
};

}  // namespace downhill::schedules
