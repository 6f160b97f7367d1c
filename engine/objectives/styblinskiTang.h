#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The Styblinski-Tang function, ½ Σ (xᵢ⁴ − 16xᵢ² + 5xᵢ): four basins of three different depths, tempting descent into
/// a shallow one.
extern const FunctionInfo kStyblinskiTang;

}  // namespace downhill::objectives
