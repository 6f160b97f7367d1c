#include "schedules/step.h"

#include <cmath>

#include "core/power.h"
#include "schedules/parameters.h"

namespace downhill::schedules {
namespace {

enum : std::size_t { kStepSize, kGamma };
constexpr Parameter kParameters[] = {{.key = "stepSize",
                                      .symbol = "s",
                                      .defaultValue = 50,
                                      .min = 1,
                                      .max = 1e9,
                                      .sliderMin = 1,
                                      .sliderMax = 200,
                                      .kind = Kind::integer,
                                      .unit = "steps"},
                                     gamma(0.5, 0.05)};

double rate(double base, std::int64_t t, std::span<const double> p) {
  return base * power(p[kGamma], static_cast<std::int64_t>(static_cast<double>(t) / p[kStepSize]));
}

}  // namespace

const ScheduleInfo kStep{
    .type = "step",
    .parameters = kParameters,
    .formula = R"(\eta_t = \eta\, \gamma^{\lfloor t / s \rfloor})",
    .source = "He et al. (2016), Deep residual learning for image recognition",
    .rate = rate,
};

}  // namespace downhill::schedules
