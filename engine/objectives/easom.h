#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// A plain with one narrow hole: far from it the gradient says nothing.
extern const FunctionInfo kEasom;

}  // namespace downhill::objectives
