#pragma once

#include <algorithm>
#include <cstddef>

#include "linalg/left.h"
#include "linalg/pack.h"
#include "linalg/tile.h"

// C = A B where A has so few columns that a panel of B stays in registers while the rows of A and C pass by.
namespace downhill::linalg {

/// The most columns of A, or rows of B: with as many broadcasts, two sums and a product they fill the registers.
inline constexpr std::size_t kMostTerms = 4;

/// Packs of B and C beside each other.
inline constexpr std::size_t kShallowPacks = DenseRows::kPacks;

/// Rows of C, `stride` wide, for whole panels `b` with kTerms rows. Row i of A starts at a + i · step.
template <std::size_t kTerms>
void multiplyShallow(const float* a, std::size_t step, std::size_t rows, const Panels& b, float* c,
                     std::size_t stride) {
  constexpr std::size_t kWidth = kShallowPacks * kLanes;
  const float* panel = b.data;
  DOWNHILL_KEEP_ROLLED
  for (std::size_t j = 0; j < b.columns; j += kWidth) {
    // The first row is what sums start from: zero.
    panel += kWidth;
    Pack packs[kTerms][kShallowPacks];
    DOWNHILL_UNROLL
    for (std::size_t t = 0; t < kTerms; ++t, panel += kWidth) {
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kShallowPacks; ++p) packs[t][p] = load(panel + p * kLanes);
    }
    float* target = c + j;
    const float* left = a;
    DOWNHILL_KEEP_ROLLED
    for (const float* end = a + rows * step; left != end; left += step, target += stride) {
      Sums<1, kShallowPacks> sums = {};
      DOWNHILL_UNROLL
      for (std::size_t t = 0; t < kTerms; ++t) {
        const Pack factor = splat(left[t]);
        DOWNHILL_UNROLL
        for (std::size_t p = 0; p < kShallowPacks; ++p) sums[0][p] = multiplyAdd(factor, packs[t][p], sums[0][p]);
      }
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kShallowPacks; ++p) store(target + p * kLanes, sums[0][p]);
    }
  }
}

/// By terms − 1, null where tiles have to do: every function is one more to download, and two or three examples are
/// seldom asked for. Called through this table so as not to be inlined.
inline constexpr decltype(&multiplyShallow<1>) kShallow[kMostTerms] = {multiplyShallow<1>, nullptr, nullptr,
                                                                       multiplyShallow<4>};

}  // namespace downhill::linalg
