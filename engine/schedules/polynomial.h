#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// A power of the share of steps that remain: a straight line to zero with power 1, ever gentler an end with more.
///
///   η_t = η (1 − t / T)ᵖ,   t <= T
///
/// Parameters: totalSteps T, whole, >= 1 (200 steps); power p > 0 (1). From step T on the rate is 0.
///
/// Source: Chen et al. (2018), the `poly` policy. PyTorch's PolynomialLR.
extern const ScheduleInfo kPolynomial;

}  // namespace downhill::schedules
