#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Adagrad: each coordinate's rate shrinks with the gradients it has seen, so that rare ones keep long steps.
///
///   s ← s + g²
///   θ ← θ − η g / (√s + ε)
///
/// Parameters: learningRate η >= 0 (0.01); epsilon ε >= 0 (1e-10).
///
/// State: the sum s, as long as θ, from 0.
///
/// Source: Duchi, Hazan and Singer (2011), the diagonal case of figure 1.
///
/// Implementations disagree: ε stands outside the root here, in the paper and in PyTorch, inside in many textbooks;
/// TensorFlow starts s at 0.1, which shortens the first steps.
extern const OptimizerInfo kAdagrad;

}  // namespace downhill::optimizers
