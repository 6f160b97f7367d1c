#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Ripples that grow along x and y; Levy number 13.
extern const FunctionInfo kLevy;

}  // namespace downhill::objectives
