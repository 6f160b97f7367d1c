#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// The Goldstein-Price function: values from 3 to a million in a window four units wide, and four minima.
///
/// With s = x + y and w = 2x − 3y it is the product A(s) B(w), where A = 1 + (s + 1)² (19 − 14s + 3s²) and
/// B = 30 + w² (18 − 16w + 3w²); multiplied out this is the usual polynomial of degree 8. Its critical points are those
/// where s is −1, 1 or 2 and w is 0, 1 or 3.
extern const FunctionInfo kGoldsteinPrice;

}  // namespace downhill::objectives
