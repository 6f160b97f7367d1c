#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// McCormick's function, sin(x + y) + (x − y)² − 1.5x + 2.5y + 1: a sinusoidal trough that falls from minimum to
/// minimum. Only its usual window makes the minimum given here the lowest; outside it the trough goes on falling.
extern const FunctionInfo kMccormick;

}  // namespace downhill::objectives
