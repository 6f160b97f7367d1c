#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Three equally deep valleys along a curved ridge.
extern const FunctionInfo kBranin;

}  // namespace downhill::objectives
