#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Beale's function, (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: plateaus near the axes, walls in the
/// corners.
extern const FunctionInfo kBeale;

}  // namespace downhill::objectives
