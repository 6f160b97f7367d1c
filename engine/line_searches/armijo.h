#pragma once

#include "line_searches/line_search.h"

namespace downhill::line_searches {

/// Back-tracking: from the learning rate on, the step is shortened until it brings enough.
///
///   J(θ + α p) ≤ J(θ) + c₁ α ∇J(θ)ᵀp,   α = η, τ η, τ² η, …
///
/// Asks for values alone. A trial where J is not finite is too long.
///
/// Parameters: sufficientDecrease c₁ in (0, ½) (1e-4); contraction τ in (0, 1) (0.5).
///
/// Source: Armijo (1966); Nocedal and Wright (2006), algorithm 3.1.
extern const LineSearchInfo kArmijo;

}  // namespace downhill::line_searches
