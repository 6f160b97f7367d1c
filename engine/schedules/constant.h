#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// The rate never changes: η_t = η.
extern const ScheduleInfo kConstant;

}  // namespace downhill::schedules
