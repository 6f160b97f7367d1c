#include "linalg/floats.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "linalg/pack.h"

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

void subtractScaled(float factor, std::span<const float> source, std::span<float> target) {
  // Pointers that move on by several packs: compilers give every element's place an instruction of its own.
  constexpr std::size_t kPacks = 4;
  constexpr std::size_t kStep = kPacks * kLanes;
  const Pack factors = splat(factor);
  const float* from = source.data();
  float* to = target.data();
  const float* const end = from + source.size();
  DOWNHILL_KEEP_ROLLED
  for (const float* last = end - source.size() % kStep; from != last; from += kStep, to += kStep) {
    DOWNHILL_UNROLL
    for (std::size_t j = 0; j < kStep; j += kLanes) store(to + j, load(to + j) - factors * load(from + j));
  }
  for (; from != end; ++from, ++to) *to -= factor * *from;
}

}  // namespace downhill::linalg
