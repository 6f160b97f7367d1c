#pragma once

#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill {

/// Where runs end, by where they start.
///
/// `config` is { run, x: [min, max], y: [min, max], columns, rows, steps }: `run` is a descent's configuration without
/// a start, on a function of two variables; one run of `steps` steps starts in the middle of each cell of the window.
/// Columns and rows lie in 1..1024, all runs together take at most 10⁸ steps.
///
/// Returns rows × columns × 2 coordinates, row 0 at the smallest y: the last point of each run, NaN for a run that
/// diverged or could not start.
Result<std::vector<double>> basins(const Value& config);

}  // namespace downhill
