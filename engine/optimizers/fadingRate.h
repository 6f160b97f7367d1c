#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// A teaching variant: what a lecture note calls Adagrad, and Adam, is gradient descent with a rate that fades.
///
///   θ ← θ − η / (√t + ε) g,   t = 0, 1, 2, …
///
/// At t = 0 the rate is η / ε, ten million with the defaults. It knows the number of the step and nothing of the
/// gradients before; the schedule `inverseSqrt` is the same idea begun at 1.
///
/// Parameters: learningRate η >= 0 (0.1); epsilon ε >= 0 (1e-8).
///
/// State: none.
///
/// Source: Document 2, sections 3.3 and 3.4; `adagrad` and `adam` are the published rules.
extern const OptimizerInfo kFadingRate;

}  // namespace downhill::optimizers
