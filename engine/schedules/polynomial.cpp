#include "schedules/polynomial.h"

#include <algorithm>
#include <cmath>

#include "schedules/parameters.h"

namespace downhill::schedules {
namespace {

enum : std::size_t { kTotalSteps, kPower };
constexpr Parameter kParameters[] = {totalSteps(),
                                     {.key = "power",
                                      .symbol = "p",
                                      .defaultValue = 1,
                                      .min = 0,
                                      .max = kInfinity,
                                      .minOpen = true,
                                      .maxOpen = true,
                                      .sliderMin = 0.25,
                                      .sliderMax = 4}};

double rate(double base, std::int64_t t, std::span<const double> p) {
  const double remaining = std::max(1 - static_cast<double>(t) / p[kTotalSteps], 0.0);
  return base * std::pow(remaining, p[kPower]);
}

}  // namespace

const ScheduleInfo kPolynomial{
    .type = "polynomial",
    .parameters = kParameters,
    .formula = R"(\eta_t = \eta \left(1 - \frac{\min(t, T)}{T}\right)^p)",
    .source = "Chen et al. (2018), DeepLab: Semantic image segmentation with deep convolutional nets",
    .rate = outsideCore(rate),
};

}  // namespace downhill::schedules
