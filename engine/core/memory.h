#pragma once

#include <cstddef>
#include <string_view>

#include "core/status.h"

namespace downhill {

/// Whether `bytes` can be had right now, found out by asking for them. Exceptions are off, so containers cannot report
/// that memory ran out: whoever is about to allocate much asks first and refuses the call instead. Some megabytes stay
/// unused, for all the small things that nobody asks for.
bool memoryAvailable(std::size_t bytes);

/// The refusal of whoever asked in vain. `parameter` is what would need the memory and `value` how much it is: bytes,
/// or what the caller gave.
Status outOfMemory(std::string_view parameter, double value);

}  // namespace downhill
