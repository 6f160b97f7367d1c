#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Stochastic gradient descent, with optional momentum, Nesterov's look-ahead and weight decay.
///
///   d = g + λ θ
///   v ← μ v + d
///   θ ← θ − η v,   or θ ← θ − η (d + μ v) with `nesterov`
///
/// What makes it stochastic is the gradient it is given, that of a mini-batch. With the defaults it is `gd`, bit
/// for bit.
///
/// Parameters: learningRate η >= 0 (0.01); momentum μ in [0, 1) (0); weightDecay λ >= 0 (0); nesterov ν (false).
///
/// State: the velocity v, as long as θ.
///
/// Source: Robbins and Monro (1951); the options and their order are those of PyTorch's SGD.
///
/// Implementations disagree: Keras puts the rate inside the velocity, v ← μ v − η g and θ ← θ + v, which is the
/// same path as long as η does not change; PyTorch refuses `nesterov` without momentum, here it then changes
/// nothing.
extern const OptimizerInfo kSgd;

}  // namespace downhill::optimizers
