#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Gradient descent: a step straight downhill, as long as the slope is steep.
///
///   θ ← θ − η g,   g = ∇J(θ)
///
/// Parameters: learningRate η >= 0 (0.01).
///
/// State: none.
///
/// Source: Cauchy (1847). On a quadratic whose largest curvature is λ it converges exactly for η < 2/λ.
extern const OptimizerInfo kGd;

}  // namespace downhill::optimizers
