#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// AdaMax: Adam with the largest recent gradient in place of the root mean square.
///
///   m ← β₁ m + (1 − β₁) g
///   u ← max(β₂ u, |g| + ε)
///   θ ← θ − η / (1 − β₁ᵗ) · m / u
///
/// t counts from 1. u needs no correction of its start, having none.
///
/// Parameters: learningRate η >= 0 (0.002); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8); biasCorrection1 b₁ (true): without it m̂ = m.
///
/// State: the running mean m and the fading maximum u, as long as θ, from 0.
///
/// Source: Kingma and Ba (2015), algorithm 2, which has no ε.
///
/// Implementations disagree: ε is added to |g| here and in PyTorch, to u in TensorFlow.
extern const OptimizerInfo kAdamax;

}  // namespace downhill::optimizers
