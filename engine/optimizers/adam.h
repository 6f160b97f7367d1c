#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Adam: momentum divided by the root of the running mean square, both freed of their start at zero.
///
///   m ← β₁ m + (1 − β₁) g,    m̂ = m / (1 − β₁ᵗ)
///   v ← β₂ v + (1 − β₂) g²,   v̂ = v / (1 − β₂ᵗ)
///   θ ← θ − η m̂ / (√v̂ + ε)
///
/// t counts from 1. The first step is η long in every coordinate, whatever the gradient.
///
/// Parameters: learningRate η >= 0 (0.001); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8); biasCorrection1 b₁ and biasCorrection2 b₂ (true): without them m̂ = m, v̂ = v.
///
/// State: the running means m and v, as long as θ, from 0.
///
/// Source: Kingma and Ba (2015), algorithm 1.
///
/// Implementations disagree: PyTorch adds ε after the correction of v, as algorithm 1 does; TensorFlow before it,
/// as the paper's faster variant does, which makes ε matter more in the first steps.
extern const OptimizerInfo kAdam;

}  // namespace downhill::optimizers
