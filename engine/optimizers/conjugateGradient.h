#pragma once

#include "optimizers/optimizer.h"

namespace downhill::optimizers {

/// Nonlinear conjugate gradients: directions that do not undo what the ones before have done.
///
///   β = max(0, gᵀ(g − g₋) / g₋ᵀg₋)   (Polak and Ribière's, cut off at zero)
///   β = gᵀg / g₋ᵀg₋                  (Fletcher and Reeves', without `polakRibiere`)
///   p ← −g + β p
///   θ ← θ + α p
///
/// On a quadratic in n variables with an exact search n steps are enough. A restart forgets p: after every
/// `restartInterval` steps, and whenever p would lead up.
///
/// Parameters: learningRate η >= 0 (1), the first α tried; polakRibiere (true); restartInterval N >= 0 steps (0: only
/// where needed).
///
/// State: the direction p and the gradient before; β, and the steps since the last restart.
///
/// Source: Fletcher and Reeves (1964); Polak and Ribière (1969); Nocedal and Wright (2006), section 5.2.
extern const OptimizerInfo kConjugateGradient;

}  // namespace downhill::optimizers
