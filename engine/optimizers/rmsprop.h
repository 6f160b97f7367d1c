#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// RMSprop: Adagrad that forgets, dividing by a running mean of squares in place of their sum.
///
///   v ← ρ v + (1 − ρ) g²
///   θ ← θ − η g / (√v + ε)
///
/// Parameters: learningRate η >= 0 (0.01); rho ρ in [0, 1) (0.99; PyTorch's `alpha`); epsilon ε >= 0 (1e-8).
///
/// State: the running mean v, as long as θ, from 0; as nothing corrects that start, the first step is η/√(1 − ρ)
/// long.
///
/// Source: Tieleman and Hinton (2012), lecture 6e.
///
/// Implementations disagree: ε stands outside the root here and in PyTorch, inside in TensorFlow; the lecture and
/// Keras take ρ = 0.9.
extern const OptimizerInfo kRmsprop;

}  // namespace downhill::optimizers
