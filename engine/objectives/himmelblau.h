#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Himmelblau's function, (x² + y − 11)² + (x + y² − 7)²: four equally deep minima, with a saddle on each pass between
/// neighbours, around one hill.
extern const FunctionInfo kHimmelblau;

}  // namespace downhill::objectives
