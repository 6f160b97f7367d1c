#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The square of one number, x²: the smallest problem there is. Gradient descent multiplies x by 1 − 2η, so it is
/// stable exactly for η < 1 and lands in one step at η = ½.
extern const FunctionInfo kSquare;

}  // namespace downhill::objectives
