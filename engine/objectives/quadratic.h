#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The quadratic bowl turned by an angle: no coordinate can be minimised alone, and methods that scale each by itself
/// lose what they gain on the straight one.
extern const FunctionInfo kQuadratic;

}  // namespace downhill::objectives
