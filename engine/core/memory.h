#pragma once

#include <cstddef>

namespace downhill {

/// Whether `bytes` can be had right now, found out by asking for them. Exceptions are off, so containers cannot report
/// that memory ran out: whoever is about to allocate much asks first and refuses the call instead.
bool memoryAvailable(std::size_t bytes);

}  // namespace downhill
