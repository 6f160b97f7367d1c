#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Rings that grow fainter outwards; Schaffer number 2.
extern const FunctionInfo kSchaffer;

}  // namespace downhill::objectives
