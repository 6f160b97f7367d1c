#include "schedules/exponential.h"

#include <cmath>

#include "core/power.h"
#include "schedules/parameters.h"

namespace downhill::schedules {
namespace {

enum : std::size_t { kGamma };
constexpr Parameter kParameters[] = {gamma(0.99, 0.9)};

double rate(double base, std::int64_t t, std::span<const double> p) { return base * power(p[kGamma], t); }

}  // namespace

const ScheduleInfo kExponential{
    .type = "exponential",
    .parameters = kParameters,
    .formula = R"(\eta_t = \eta\, \gamma^t)",
    .source = "Li and Arora (2020), An exponential learning rate schedule for deep learning",
    .rate = rate,
};

}  // namespace downhill::schedules
