#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// AdamW: Adam with weight decay beside the adaptive step instead of inside the gradient.
///
///   θ ← (1 − η λ) θ
///   m ← β₁ m + (1 − β₁) g,    m̂ = m / (1 − β₁ᵗ)
///   v ← β₂ v + (1 − β₂) g²,   v̂ = v / (1 − β₂ᵗ)
///   θ ← θ − η m̂ / (√v̂ + ε)
///
/// t counts from 1. g is the gradient before the decay.
///
/// Parameters: learningRate η >= 0 (0.001); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8); weightDecay λ >= 0 (0.01); biasCorrection1 b₁ and biasCorrection2 b₂ (true): without them m̂ = m, v̂ = v.
///
/// State: the running means m and v, as long as θ, from 0.
///
/// Source: Loshchilov and Hutter (2019), algorithm 2.
///
/// Implementations disagree: the decay is multiplied by the learning rate here and in PyTorch, only by the
/// schedule's factor in the paper, so that λ means different strengths.
extern const OptimizerInfo kAdamw;

}  // namespace downhill::optimizers
