#include "linalg/floats.h"

#include <cstddef>

namespace downhill::linalg {

bool allFinite(std::span<const float> values) {
  // x · 0 is 0 for finite x and NaN otherwise. Eight independent sums, without a branch, vectorise.
  constexpr std::size_t kSums = 8;
  float sums[kSums] = {};
  std::size_t i = 0;
  for (; i + kSums <= values.size(); i += kSums) {
    for (std::size_t s = 0; s < kSums; ++s) sums[s] += values[i + s] * 0.0f;
  }
  for (; i < values.size(); ++i) sums[0] += values[i] * 0.0f;
  float sum = 0;
  for (const float s : sums) sum += s;
  return sum == 0;
}

}  // namespace downhill::linalg
