#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// A wide bowl full of shallow dents.
extern const FunctionInfo kGriewank;

}  // namespace downhill::objectives
