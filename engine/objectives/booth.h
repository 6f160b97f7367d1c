#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Booth's function, (x + 2y − 7)² + (2x + y − 5)²: a quadratic whose axes are turned by 45°, so that no coordinate can
/// be minimised alone. Its curvatures are 2 and 18.
extern const FunctionInfo kBooth;

}  // namespace downhill::objectives
