#pragma once

#include <cstdint>
#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill {

/// How the runs of a sweep ended, one entry per cell in the order they were asked for.
struct SweepCells {
  /// Steps until the loss was at most the tolerance; `kNotReached` where it never was, `kNotReached` − t where the run
  /// diverged: at step t it could not go on, or its loss lay kClimb times as far above the tolerance as at the start,
  /// and so it did at the end.
  std::vector<std::int32_t> steps;
  /// The loss where the run ended: at the tolerance, after the last step, or before the one that failed.
  std::vector<double> losses;

  static constexpr std::int32_t kNotReached = -1;
  static constexpr double kClimb = 100;
};

/// Runs one descent for each cell of a grid over two parameters, each the very run that a session would give.
///
/// `request` is { config, x, y, steps, tolerance, rows, stride, refine }:
/// - config: what `Descent::open` takes; x and y replace a number in it
/// - x, y: { part: "optimizer" | "schedule" | "objective" | "start", key, values }; the values of the columns and rows,
/// at
///   most kMaxSide each; for "start" the key is the number of the coordinate
/// - steps: the most that a cell takes, 1 to kMaxSteps
/// - tolerance: the loss to be reached
/// - rows: [from, to), the rows to run now, so that threads share a map and a reader can call it off
/// - stride: a power of two; only columns and rows that it divides. With `refine`, without those twice it divides,
/// which
///   the coarser pass before has run.
///
/// Cells are listed by rows, then columns. Refuses what `Descent::open` refuses, naming the parameter.
Result<SweepCells> sweep(const Value& request);

inline constexpr std::int64_t kMaxSweepSide = 1024;
inline constexpr std::int64_t kMaxSweepSteps = 10'000;

}  // namespace downhill
