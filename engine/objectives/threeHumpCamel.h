#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Three valleys, the middle one deepest.
extern const FunctionInfo kThreeHumpCamel;

}  // namespace downhill::objectives
