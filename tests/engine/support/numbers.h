#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/value.h"

namespace downhill::testing {

/// The numbers of an array value.
inline std::vector<double> numbers(const Value& value) {
  std::vector<double> result;
  for (const Value& item : *value.array()) result.push_back(*item.number());
  return result;
}

/// |a − b| relative to the larger of the two and `scale`, below which differences count absolutely.
inline double relativeError(double a, double b, double scale = 0) {
  const double size = std::max({std::abs(a), std::abs(b), scale});
  return size == 0 ? 0 : std::abs(a - b) / size;
}

}  // namespace downhill::testing
