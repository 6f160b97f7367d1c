#pragma once

#include <cstddef>

namespace downhill::testing {

/// How often this program has asked for memory by `new` so far, which is how containers ask.
std::size_t allocations();

}  // namespace downhill::testing
