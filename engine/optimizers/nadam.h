#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// NAdam: Adam whose momentum looks one step ahead, as Nesterov's does.
///
///   μₜ = β₁ (1 − ½ · 0.96^(t ψ)),   Π ← Π μₜ
///   m ← β₁ m + (1 − β₁) g
///   v ← β₂ v + (1 − β₂) g²,         v̂ = v / (1 − β₂ᵗ)
///   θ ← θ − η ( (1 − μₜ) / (1 − Π) · g + μₜ₊₁ / (1 − Π μₜ μₜ₊₁) · m ) / (√v̂ + ε)
///
/// t counts from 1. ψ warms the momentum up, from half of β₁ to all of it.
///
/// Parameters: learningRate η >= 0 (0.002); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8); momentumDecay ψ >= 0 (0.004).
///
/// State: the running means m and v, as long as θ, from 0; the product Π of all μ so far, from 1.
///
/// Source: Dozat (2016), algorithm 2, with the schedule for μ that it suggests.
///
/// Implementations disagree: the last denominator, 1 − Π μₜ μₜ₊₁, is that of PyTorch up to 1.13, whose paths are
/// the golden values; Dozat and PyTorch since 2.0 have 1 − Π μₜ₊₁, which makes the first steps some 0.7 % longer
/// and soon no difference. The 0.96 is fixed in PyTorch and Keras; the paper's shorter form has a constant μ = β₁.
extern const OptimizerInfo kNadam;

}  // namespace downhill::optimizers
