#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The monkey saddle, x³ − 3xy²: three valleys meet (two legs and a tail). At the origin not only the gradient vanishes
/// but the Hessian as well, so second-order methods see nothing there.
extern const FunctionInfo kMonkeySaddle;

}  // namespace downhill::objectives
