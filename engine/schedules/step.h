#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// A staircase: the rate is multiplied by γ after every s steps.
///
///   η_t = η γ^⌊t / s⌋
///
/// Parameters: stepSize s, whole, >= 1 (50 steps); gamma γ >= 0 (0.5).
///
/// Source: He et al. (2016), section 3.4, which divides by 10 when the error stops falling. PyTorch's StepLR.
extern const ScheduleInfo kStep;

}  // namespace downhill::schedules
