#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The saddle, x² − y²: downhill along y without end. Gradient descent that starts on the x axis stops at the origin;
/// off it, however little, it leaves.
extern const FunctionInfo kSaddle;

}  // namespace downhill::objectives
