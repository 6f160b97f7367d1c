#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Rosenbrock's banana, (1 − x)² + 100 (y − x²)²: a curved valley whose floor is all but level. Finding the valley is
/// easy, following it to the minimum at (1, 1) is not: the Hessian's condition number there is 2508.
extern const FunctionInfo kRosenbrock;

}  // namespace downhill::objectives
