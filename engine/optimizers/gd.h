#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Gradient descent: θ ← θ − η ∇J(θ). Cauchy 1847.
extern const OptimizerInfo kGd;

}  // namespace downhill::optimizers
