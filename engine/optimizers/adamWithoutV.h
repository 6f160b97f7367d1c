#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// A teaching variant: Adam with v computed and left out of the step, as a lecture note prints it.
///
///   m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
///   θ ← θ − η m / (1 − β₁ᵗ) · 1 / √(1 − β₂ᵗ)
///
/// The step grows with the gradient, and with β₂ = 0.999 the first is 31.6 times that of gradient descent.
///
/// Parameters: learningRate η >= 0 (0.001); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999).
///
/// State: m and v, as long as θ, from 0.
///
/// Source: Document 1, section 4; `adam` is the published rule.
extern const OptimizerInfo kAdamWithoutV;

}  // namespace downhill::optimizers
