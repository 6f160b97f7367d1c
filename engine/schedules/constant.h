#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// The rate never changes.
///
///   η_t = η
///
/// Parameters: none.
///
/// Source: Robbins and Monro (1951) prove why noise needs more than this.
extern const ScheduleInfo kConstant;

}  // namespace downhill::schedules
