#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// RAdam: Adam that takes plain momentum steps until its second moment has seen enough gradients to be trusted.
///
///   m ← β₁ m + (1 − β₁) g,   m̂ = m / (1 − β₁ᵗ)
///   v ← β₂ v + (1 − β₂) g²
///   ρ∞ = 2 / (1 − β₂) − 1,   ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)
///   ρ > 5:   θ ← θ − η r m̂ √(1 − β₂ᵗ) / (√v + ε),   r² = (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ)
///   else:    θ ← θ − η m̂
///
/// t counts from 1. With β₂ = 0.999 the first five steps are plain ones, and as long as the gradient is.
///
/// Parameters: learningRate η >= 0 (0.001); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8).
///
/// State: the running means m and v, as long as θ, from 0.
///
/// Source: Liu et al. (2020), algorithm 2.
///
/// Implementations disagree: the paper rectifies from ρ > 4, PyTorch and the authors' later code from ρ > 5; ε is
/// added to √v before its correction here and in PyTorch, and the paper has none.
extern const OptimizerInfo kRadam;

}  // namespace downhill::optimizers
