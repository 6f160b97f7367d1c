#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// The rate falls as the root of the number of steps: fast enough to settle in noise, slow enough to get anywhere.
///
///   η_t = η / √(t + 1)
///
/// Parameters: none.
///
/// Source: Zinkevich (2003), theorem 1.
///
/// Implementations disagree: dividing by √t + ε instead starts at η/ε, for t = 0.
extern const ScheduleInfo kInverseSqrt;

}  // namespace downhill::schedules
