#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Rastrigin's function, 2A + Σ (xᵢ² − A cos 2πxᵢ): a bowl beset with local minima near every point of whole numbers.
/// A = 0 is the bowl alone.
extern const FunctionInfo kRastrigin;

}  // namespace downhill::objectives
