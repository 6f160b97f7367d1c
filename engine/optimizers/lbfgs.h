#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// L-BFGS: BFGS that remembers the last few steps instead of a matrix, and forms −H g from them.
///
///   s = θ − θ₋,   y = g − g₋,   ρ = 1 / sᵀy              for each of the last m steps, the newest first:
///     a = ρ sᵀq,   q ← q − a y                           from q = g
///   r = γ q,   γ = sᵀy / yᵀy of the newest               and then the oldest first:
///     r ← r + s (a − ρ yᵀr)
///   θ ← θ − α r
///
/// No Hessian is formed or solved with: a step costs 4 m products. With all steps remembered and without `scaling` it
/// is BFGS without `scaling`.
///
/// Parameters: learningRate η >= 0 (1), the first α tried; memory m in 1..20 (10); scaling γ (true; else γ = 1).
///
/// State: the direction p; the point and gradient of the step before; the last 20 s and y, the newest first, so that m
/// may grow again; how many of them there are, and γ.
///
/// Source: Nocedal (1980); Nocedal and Wright (2006), algorithms 7.4 and 7.5.
extern const OptimizerInfo kLbfgs;

}  // namespace downhill::optimizers
