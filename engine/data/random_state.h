#pragma once

#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill {

/// The numbers that `numpy.random.seed(seed)` and then the calls `draws` give, in their order.
///
/// `config` is { seed, draws: [{ rand: 100 }, { randn: 100 }, …] }: seed a whole number below 2³², each draw one
/// member, its count at most 10⁶. Returns one array per draw.
Result<std::vector<std::vector<double>>> drawRandomState(const Value& config);

}  // namespace downhill
