#pragma once

#include "objectives/function.h"

namespace downhill::objectives {

/// Ackley's function, −20 exp(−0.2 √(½(x² + y²))) − exp(½(cos 2πx + cos 2πy)) + 20 + e: an almost level plain of dents
/// around one deep funnel.
///
/// The funnel ends in a tip at the origin, where there is no gradient: the one reported there is 0, the middle of all
/// slopes around it, and the Hessian is that of the smooth second term.
extern const FunctionInfo kAckley;

}  // namespace downhill::objectives
