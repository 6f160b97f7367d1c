#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Newton's method: to where the quadratic with J's gradient and Hessian has its minimum, one eigenvector at a time.
///
///   Qᵀ diag(λ) Q = ∇²J(θ)
///   λ̂ᵢ = max(|λᵢ|, δ), or λᵢ itself without `positiveCurvature`
///   θ ← θ − α Qᵀ diag(λ̂)⁻¹ Q ∇J(θ)
///
/// A negative curvature would lead up to a saddle or a maximum; its absolute value leads away, as far as Newton's step
/// would have gone. Damped by its line search: α = η where that brings enough, which near a minimum it does with η = 1.
///
/// Parameters: learningRate η >= 0 (1), the first α tried; positiveCurvature (true); curvatureFloor δ >= 0 (1e-6).
///
/// State: the direction p, the curvatures λ, those used λ̂, and the axes Q, one per row.
///
/// Source: Nocedal and Wright (2006), sections 3.3 and 3.4; Dauphin et al. (2014) for |λ|.
extern const OptimizerInfo kNewton;

}  // namespace downhill::optimizers
