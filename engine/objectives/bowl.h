#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// A quadratic bowl, ½(x² + κ y²): curvature 1 along x and κ along y, so κ is its condition number and gradient descent
/// is stable exactly for η < 2/κ (κ >= 1).
extern const FunctionInfo kBowl;

}  // namespace downhill::objectives
