#pragma once

#include <cstddef>
#include <limits>

#include "core/parameter.h"

namespace downhill::optimizers {

// What the quasi-Newton methods share.

/// γ: whether the approximation begins with the curvature seen, sᵀy / yᵀy, or with 1.
inline constexpr Parameter kScalingFlag{.key = "scaling",
                                        .symbol = "γ",
                                        .defaultValue = 1,
                                        .min = 0,
                                        .max = 1,
                                        .sliderMin = 0,
                                        .sliderMax = 1,
                                        .kind = Kind::boolean};

inline double dot(const double* a, const double* b, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

/// Whether a step s that changed the gradient by y tells of positive curvature, beyond what rounding makes of it.
inline bool isCurved(double sy, double yy) {
  // Below the second bound its reciprocal overflows.
  using Limits = std::numeric_limits<double>;
  return sy > Limits::epsilon() * yy && sy > Limits::min() / Limits::epsilon();
}

}  // namespace downhill::optimizers
