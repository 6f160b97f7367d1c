#pragma once

#include "core/parameter.h"

namespace downhill::schedules {

// Parameters that several schedules share.

/// T, the steps a decay takes; the rate stays at its end value from then on.
constexpr Parameter totalSteps() {
  return {.key = "totalSteps",
          .symbol = "T",
          .defaultValue = 200,
          .min = 1,
          .max = 1e9,
          .sliderMin = 10,
          .sliderMax = 1000,
          .kind = Kind::integer,
          .unit = "steps"};
}

/// γ, the factor of a geometric decay; above 1 the rate grows, as in a search for the largest usable one.
constexpr Parameter gamma(double defaultValue, double sliderMin) {
  return {.key = "gamma",
          .symbol = "γ",
          .defaultValue = defaultValue,
          .min = 0,
          .max = kInfinity,
          .maxOpen = true,
          .sliderMin = sliderMin,
          .sliderMax = 1};
}

}  // namespace downhill::schedules
