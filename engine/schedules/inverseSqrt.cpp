#include "schedules/inverseSqrt.h"

#include <cmath>

namespace downhill::schedules {
namespace {

double rate(double base, std::int64_t t, std::span<const double>) {
  return base / std::sqrt(static_cast<double>(t) + 1);
}

}  // namespace

const ScheduleInfo kInverseSqrt{
    .type = "inverseSqrt",
    .parameters = {},
    .formula = R"(\eta_t = \frac{\eta}{\sqrt{t + 1}})",
    .source = "Zinkevich (2003), Online convex programming and generalized infinitesimal gradient ascent",
    .rate = rate,
};

}  // namespace downhill::schedules
