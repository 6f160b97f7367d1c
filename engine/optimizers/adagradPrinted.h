#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// A teaching variant: Adagrad that divides before it adds, and keeps the quotient, as a lecture note's program does.
///
///   r ← r / (√s + ε)      r from η, s from 0
///   θ ← θ − r g
///   s ← s + g²
///
/// The first rate is η / ε, ten million with the defaults; a few steps later it has died.
///
/// Parameters: learningRate η >= 0 (0.1), of which only that of the first step counts; epsilon ε >= 0 (1e-8).
///
/// State: the rate r and the sum of squared gradients s, as long as θ.
///
/// Source: Document 3, section 4.4; `adagrad` is the published rule.
extern const OptimizerInfo kAdagradPrinted;

}  // namespace downhill::optimizers
