#pragma once

#include <span>
#include <vector>

#include "core/status.h"
#include "core/value.h"
#include "objectives/function.h"

namespace downhill {

/// Reads the member `key` of `config`, [min, max], as an interval.
Result<Interval> readInterval(const Value& config, std::string_view key);

/// The values of an objective on a grid, for contours and curves.
///
/// `config` is { objective, x: [min, max], y?: [min, max], columns, rows? }; y and rows belong to objectives of two
/// variables. Returns rows × columns values, row-major, row 0 at y's minimum; both ends of every interval are on the
/// grid. Columns and rows lie in 2..2048, and a long
/// formula on a fine grid is refused as too large.
Result<std::vector<double>> sampleGrid(const Value& config);

/// What the catalogue would say of { objective }, whatever the objective is.
Result<Value> describeObjective(const Value& config);

/// What there is to know about one point.
struct PointSurvey {
  double value = 0;
  std::vector<double> gradient;
  std::vector<double> hessian;      ///< dimension², row-major
  std::vector<double> eigenvalues;  ///< of the Hessian, ascending: the curvatures
};

/// Value, gradient, Hessian and curvatures of { objective, point }.
Result<PointSurvey> surveyPoint(const Value& config);

}  // namespace downhill
