#pragma once

#include <cstdint>
#include <span>

#include "bindings/convert.h"
#include "core/parameter.h"
#include "run/outcome.h"
#include "run/settings.h"

namespace downhill::bindings {

/// [{ step, key, value }], `table` being what the changes' indices mean.
Js toJs(std::span<const Change> changes, std::span<const Parameter> table);

/// { code: "ok" | "diverged" | "stopped", step, reason }; `steps` is the number of steps taken.
Js toJs(const Outcome& outcome, std::int64_t steps);

}  // namespace downhill::bindings
