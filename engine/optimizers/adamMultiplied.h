#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// A teaching variant: Adam that multiplies by its bias corrections instead of dividing, as ConvNetJS did.
///
///   m ← β₁ m + (1 − β₁) g,    m̂ = m (1 − β₁ᵗ)
///   v ← β₂ v + (1 − β₂) g²,   v̂ = v (1 − β₂ᵗ)
///   θ ← θ − η m̂ / (√v̂ + ε)
///
/// With the usual β₁ and β₂ the first step is ten times as long as it should be; after some thousand both are 1.
///
/// Parameters: learningRate η >= 0 (0.001); beta1 β₁ in [0, 1) (0.9); beta2 β₂ in [0, 1) (0.999); epsilon ε >= 0
/// (1e-8).
///
/// State: m and v, as long as θ, from 0.
///
/// Source: ConvNetJS, its Adam trainer; `adam` is the published rule.
extern const OptimizerInfo kAdamMultiplied;

}  // namespace downhill::optimizers
