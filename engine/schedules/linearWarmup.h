#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// A straight climb from a fraction of the rate to all of it, which then stays.
///
///   η_t = η (f + (1 − f) t / W),   t <= W
///
/// Parameters: warmupSteps W, whole, >= 1 (20 steps); startFactor f in [0, 1] (0.1). From step W on the rate is η.
///
/// Source: Goyal et al. (2017), section 2.2. PyTorch's LinearLR.
extern const ScheduleInfo kLinearWarmup;

}  // namespace downhill::schedules
