#include "linalg/floats.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace downhill::linalg {

bool allFinite(std::span<const float> values) {
  // A sum with an infinity or a NaN in it is not finite. Sixteen independent sums, without a branch, vectorise.
  constexpr std::size_t kSums = 16;
  float sums[kSums] = {};
  std::size_t i = 0;
  for (; i + kSums <= values.size(); i += kSums) {
    for (std::size_t s = 0; s < kSums; ++s) sums[s] += values[i + s];
  }
  float sum = 0;
  for (; i < values.size(); ++i) sum += values[i];
  for (const float s : sums) sum += s;
  if (std::isfinite(sum)) return true;
  // Or finite numbers have overflowed.
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

}  // namespace downhill::linalg
