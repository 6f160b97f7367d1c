#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Adadelta: steps as long as recent steps were, relative to how steep it recently was.
///
///   s ← ρ s + (1 − ρ) g²
///   d = g √(u + ε) / √(s + ε)
///   u ← ρ u + (1 − ρ) d²
///   θ ← θ − η d
///
/// d has the unit of θ, which is what the method is for; the first steps are some √ε long.
///
/// Parameters: learningRate η >= 0 (1); rho ρ in [0, 1) (0.9); epsilon ε >= 0 (1e-6).
///
/// State: the running means s of g² and u of d², as long as θ, from 0.
///
/// Source: Zeiler (2012), algorithm 1, which has no η (that is, η = 1).
///
/// Implementations disagree: Keras defaults to η = 0.001 and ρ = 0.95, a thousand times slower than the paper. With
/// ε = 0 the method never moves, u staying 0.
extern const OptimizerInfo kAdadelta;

}  // namespace downhill::optimizers
