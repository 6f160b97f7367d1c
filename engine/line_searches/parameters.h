#pragma once

#include "core/parameter.h"

namespace downhill::line_searches {

/// c₁, the share of the decrease promised by the slope that a step must bring.
constexpr Parameter sufficientDecrease() {
  return {.key = "sufficientDecrease",
          .symbol = "c₁",
          .defaultValue = 1e-4,
          .min = 0,
          .max = 0.5,
          .minOpen = true,
          .maxOpen = true,
          .sliderMin = 1e-6,
          .sliderMax = 0.4,
          .scale = Scale::log};
}

/// Trials of one step. Sixty halvings shrink any step below the last bit of what it is added to.
inline constexpr int kMaxTrials = 60;

}  // namespace downhill::line_searches
