#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Nesterov's accelerated gradient: momentum that corrects itself with the gradient a step ahead.
///
///   v ← μ v + g
///   θ ← θ − η (g + μ v)
///
/// θ here is the point one look ahead of Nesterov's own iterate, which is where the gradient is taken; so the
/// method needs the gradient at θ alone.
///
/// Parameters: learningRate η >= 0 (0.01); momentum μ in [0, 1) (0.9).
///
/// State: the velocity v, as long as θ.
///
/// Source: Nesterov (1983); in this form Sutskever et al. (2013), equations 3 and 4, as PyTorch arranges them.
///
/// Implementations disagree: those that keep Nesterov's iterate as θ show a path shifted by η μ v, with the same
/// limit.
extern const OptimizerInfo kNesterov;

}  // namespace downhill::optimizers
