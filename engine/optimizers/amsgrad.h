#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// AMSGrad: Adam whose divisor never shrinks, so that a rare large gradient is not forgotten.
///
///   m ← β₁ m + (1 − β₁) g,    m̂ = m / (1 − β₁ᵗ)
///   v ← β₂ v + (1 − β₂) g²
///   w ← max(w, v),            ŵ = w / (1 − β₂ᵗ)
///   θ ← θ − η m̂ / (√ŵ + ε)
///
/// t counts from 1.
///
/// Parameters: learningRate η >= 0 (0.001); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8); biasCorrection1 b₁ and biasCorrection2 b₂ (true): without them m̂ = m, ŵ = w.
///
/// State: the running means m and v and the largest v so far, w, as long as θ, from 0.
///
/// Source: Reddi, Kale and Kumar (2018), algorithm 2, which corrects neither mean and has no ε.
///
/// Implementations disagree: the largest is taken of v before its correction, as PyTorch does; taking it of v̂
/// keeps the large first values of v̂ for ever.
extern const OptimizerInfo kAmsgrad;

}  // namespace downhill::optimizers
