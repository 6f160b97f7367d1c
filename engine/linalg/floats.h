#pragma once

#include <span>

namespace downhill::linalg {

/// Whether no element is infinite or NaN.
bool allFinite(std::span<const float> values);

/// target −= factor · source, element by element.
void subtractScaled(float factor, std::span<const float> source, std::span<float> target);

}  // namespace downhill::linalg
