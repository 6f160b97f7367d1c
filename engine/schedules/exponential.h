#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// The rate is multiplied by γ after every step.
///
///   η_t = η γᵗ
///
/// Parameters: gamma γ >= 0 (0.99).
///
/// Source: Li and Arora (2020). PyTorch's ExponentialLR.
extern const ScheduleInfo kExponential;

}  // namespace downhill::schedules
