#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// The heavy ball: gradients add up to a velocity that friction wears down.
///
///   v ← μ v + g
///   θ ← θ − η v
///
/// Parameters: learningRate η >= 0 (0.01); momentum μ in [0, 1) (0.9).
///
/// State: the velocity v, as long as θ.
///
/// Source: Polyak (1964).
///
/// Implementations disagree: with v ← μ v − η g and θ ← θ + v the path is the same at a constant rate, but a rate
/// that changes then acts later; running means, v ← μ v + (1 − μ) g, take steps 1 − μ times as long.
extern const OptimizerInfo kMomentum;

}  // namespace downhill::optimizers
