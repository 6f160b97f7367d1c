#pragma once

#include <span>

namespace downhill::linalg {

/// Whether no element is infinite or NaN.
bool allFinite(std::span<const float> values);

}  // namespace downhill::linalg
