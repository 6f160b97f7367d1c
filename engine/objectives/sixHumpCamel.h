#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The six-hump camel, (4 − 2.1x² + ⅓x⁴) x² + xy + (4y² − 4) y²: six minima, two of them global, mirrored in the
/// origin, which is a saddle.
extern const FunctionInfo kSixHumpCamel;

}  // namespace downhill::objectives
