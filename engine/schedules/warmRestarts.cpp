#include "schedules/warmRestarts.h"

#include <cmath>
#include <numbers>

#include "schedules/parameters.h"

namespace downhill::schedules {
namespace {

enum : std::size_t { kPeriod, kFactor };
constexpr Parameter kParameters[] = {{.key = "period",
                                      .symbol = "T₀",
                                      .defaultValue = 50,
                                      .min = 1,
                                      .max = 1e9,
                                      .sliderMin = 5,
                                      .sliderMax = 200,
                                      .kind = Kind::integer,
                                      .unit = "steps"},
                                     {.key = "factor",
                                      .symbol = "c",
                                      .defaultValue = 1,
                                      .min = 1,
                                      .max = 100,
                                      .sliderMin = 1,
                                      .sliderMax = 4,
                                      .kind = Kind::integer}};

double rate(double base, std::int64_t t, std::span<const double> p) {
  double length = p[kPeriod];
  double since = static_cast<double>(t);
  if (p[kFactor] == 1) {
    since = std::fmod(since, length);
  } else {
    for (; since >= length; length *= p[kFactor]) since -= length;
  }
  return base * (1 + std::cos(std::numbers::pi * since / length)) / 2;
}

}  // namespace

const ScheduleInfo kWarmRestarts{
    .type = "warmRestarts",
    .parameters = kParameters,
    .formula =
        R"(\eta_t = \tfrac12 \eta \left(1 + \cos \frac{\pi k}{T_i}\right), \quad k = t - \sum_{j<i} T_j, \quad T_i = T_0\, c^i)",
    .source = "Loshchilov and Hutter (2017), SGDR: Stochastic gradient descent with warm restarts",
    .rate = rate,
};

}  // namespace downhill::schedules
