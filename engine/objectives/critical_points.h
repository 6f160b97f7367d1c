#pragma once

#include <vector>

#include "core/status.h"
#include "objectives/function.h"

namespace downhill {

/// The points of a window where the gradient vanishes, each kind ascending by value.
struct CriticalPoints {
  std::vector<CriticalPoint> minima;
  std::vector<CriticalPoint> saddles;
};

/// Locates the isolated minima and saddle points of a function in a window.
///
/// `config` is { objective, x: [min, max], y?: [min, max] }; y belongs to functions of two variables. Newton's method
/// on ∇J = 0 starts from every point of a grid, 33 × 33 or 257 for one variable; what it finds is told apart by the
/// Hessian's eigenvalues, or where those vanish by the values around. A valley finer than the grid may be missed, and
/// so is a kink, where there is no Hessian. At most 512 points of each kind are returned.
///
/// Source: Nocedal and Wright (2006), Numerical Optimization, section 11.1 (Newton for equations) and theorem 2.4.
Result<CriticalPoints> findCriticalPoints(const Value& config);

}  // namespace downhill
