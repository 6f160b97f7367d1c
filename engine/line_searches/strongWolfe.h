#pragma once

#include "line_searches/line_search.h"

namespace downhill::line_searches {

/// The strong Wolfe conditions: the step brings enough, and arrives where the slope has become small.
///
///   J(θ + α p) ≤ J(θ) + c₁ α ∇J(θ)ᵀp
///   |∇J(θ + α p)ᵀp| ≤ c₂ |∇J(θ)ᵀp|
///
/// The second makes sᵀy > 0, which keeps quasi-Newton approximations positive definite. Starting at the learning rate,
/// the step grows until an acceptable one is enclosed, and then shrinks the enclosure by cubic interpolation.
///
/// Parameters: sufficientDecrease c₁ in (0, ½) (1e-4); curvature c₂ in (0, 1) (0.9; small values search precisely).
///
/// Source: Wolfe (1969); Nocedal and Wright (2006), algorithms 3.5 and 3.6.
extern const LineSearchInfo kStrongWolfe;

}  // namespace downhill::line_searches
