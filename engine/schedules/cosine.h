#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// Half a cosine wave from the full rate down to a minimum, level at both ends.
///
///   η_t = η_min + ½ (η − η_min) (1 + cos(π t / T)),   t <= T
///
/// Parameters: totalSteps T, whole, >= 1 (200 steps); minimum η_min >= 0, a rate (0). From step T on the rate is
/// η_min.
///
/// Source: Loshchilov and Hutter (2017), equation 5, without restarts.
///
/// Implementations disagree: PyTorch's CosineAnnealingLR, carried on past T, climbs back up.
extern const ScheduleInfo kCosine;

}  // namespace downhill::schedules
