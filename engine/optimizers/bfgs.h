#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// BFGS: Newton's method with an inverse Hessian that is learned from how the gradient changes.
///
///   s = θ − θ₋,   y = g − g₋,   ρ = 1 / sᵀy
///   H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ
///   θ ← θ − α H g
///
/// The index ₋ means one step before. H starts as I, and before its first update becomes (sᵀy / yᵀy) I with `scaling`.
/// H stays positive definite as long as sᵀy > 0, which the strong Wolfe conditions ensure; other steps leave H as it
/// is.
///
/// Parameters: learningRate η >= 0 (1), the first α tried; scaling (true).
///
/// State: the direction p, the point and gradient of the step before, and H; ρ, 0 where an update was left out, and the
/// number of updates.
///
/// Source: Nocedal and Wright (2006), algorithm 6.1 and equation 6.20; Broyden, Fletcher, Goldfarb and Shanno (1970).
extern const OptimizerInfo kBfgs;

}  // namespace downhill::optimizers
