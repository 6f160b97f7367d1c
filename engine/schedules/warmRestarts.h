#pragma once

#include "schedules/schedule.h"

namespace downhill::schedules {

/// Cosine decays one after another: each starts again at the full rate and lasts a factor longer than the one
/// before.
///
///   η_t = ½ η (1 + cos(π k / Tᵢ)),   Tᵢ = T₀ cⁱ
///
/// k counts the steps since restart number i.
///
/// Parameters: period T₀, whole, >= 1 (50 steps); factor c, whole, in [1, 100] (1).
///
/// Source: Loshchilov and Hutter (2017), equation 5. PyTorch's CosineAnnealingWarmRestarts.
extern const ScheduleInfo kWarmRestarts;

}  // namespace downhill::schedules
