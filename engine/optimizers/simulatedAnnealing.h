#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Simulated annealing: a random walk that goes down, and up as long as it is hot.
///
///   T = T₀ cᵗ⁻¹
///   q = θ + η z,   z ~ N(0, I)
///   θ ← q, for sure where J(q) ≤ J(θ), else with probability exp((J(θ) − J(q)) / T)
///
/// It asks for no gradient, and may leave a minimum for a deeper one. What it draws in step t is a function of the
/// session's seed and of t, so that going back and on again takes the same path.
///
/// Parameters: learningRate η >= 0 (0.5), how far proposals spread; temperature T₀ >= 0 (1), in units of J; cooling c
/// in (0, 1] (0.98).
///
/// State: the proposal q; the temperature T, and whether q was accepted (1 or 0).
///
/// Source: Kirkpatrick, Gelatt and Vecchi (1983); the rule is that of Metropolis et al. (1953).
extern const OptimizerInfo kSimulatedAnnealing;

}  // namespace downhill::optimizers
