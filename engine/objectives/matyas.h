#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// A long narrow valley along x = y.
extern const FunctionInfo kMatyas;

}  // namespace downhill::objectives
