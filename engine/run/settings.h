#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/parameter.h"
#include "optimizers/optimizer.h"
#include "registry.h"
#include "schedules/schedule.h"

namespace downhill {

/// A parameter changed between steps: from step number `step` (counted from 0) on, parameter `index` was `value`.
struct Change {
  std::int64_t step;
  std::size_t index;
  double value;

  bool operator==(const Change&) const = default;
};

/// Reads the change of one parameter of `table` before step `step`.
Result<Change> readChange(std::span<const Parameter> table, std::string_view key, const Value& value,
                          std::int64_t step);

/// Applies to `values` those of `changes` that were made up to `step`.
void applyChanges(std::span<const Change> changes, std::int64_t step, std::span<double> values);

/// The members that every session's configuration has: how to step, and from which seed.
struct Method {
  registry::Choice<OptimizerInfo> optimizer;
  registry::Choice<ScheduleInfo> schedule;
  std::int64_t seed = 1;
};

/// Reads `optimizer` (required, one of those that `usable` accepts), `schedule` (constant unless given) and `seed` (1
/// unless given) of `config`.
Result<Method> readMethod(const Value& config, bool (*usable)(const OptimizerInfo&));

}  // namespace downhill
