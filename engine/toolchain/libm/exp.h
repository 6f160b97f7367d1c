#pragma once

#include "pair.h"

namespace libm {

/// e^(x.high + x.low), |x.low| being at most a unit of the last place of x.high.
double exp(const Pair& x);

}  // namespace libm
