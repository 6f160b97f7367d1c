#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "linalg/left.h"
#include "linalg/pack.h"

// The innermost loops of C = A B: a tile of C is kept in registers while the depth passes by.
namespace downhill::linalg {

template <std::size_t kRows, std::size_t kPacks>
using Sums = Pack[kRows][kPacks];

/// Adds one column of A times one row of B.
template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void accumulate(const float* left, const float* right, Sums<kRows, kPacks>& sums) {
  Pack packs[kPacks];
  DOWNHILL_UNROLL
  for (std::size_t p = 0; p < kPacks; ++p) packs[p] = load(right + p * kLanes);
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r) {
    const Pack factor = splat(left[r]);
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] = multiplyAdd(factor, packs[p], sums[r][p]);
  }
}

/// The same for `depth` columns and rows, of which B's are `width` floats apart.
template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void accumulateAll(const DenseLeft& a, const float* right, std::size_t width,
                                                 std::size_t depth, Sums<kRows, kPacks>& sums) {
  const float* left = a.data;
  const std::size_t step = a.step;
  DOWNHILL_KEEP_ROLLED
  for (const float* end = right + depth * width; right != end; right += width, left += step) {
    accumulate<kRows, kPacks>(left, right, sums);
  }
}

template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void accumulateAll(std::span<const Entry> a, const float* right, std::size_t width,
                                                 std::size_t, Sums<kRows, kPacks>& sums) {
  const Entry* entry = a.data();
  DOWNHILL_KEEP_ROLLED
  for (const Entry* end = entry + a.size(); entry != end; ++entry) {
    accumulate<kRows, kPacks>(&entry->value, right + entry->column * width, sums);
  }
}

/// The first `columns` columns of a tile, of whose packs only the last can be a part, to a matrix `stride` wide.
template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void storeAll(const Sums<kRows, kPacks>& sums, std::size_t columns, float* c,
                                            std::size_t stride) {
  if (columns == kPacks * kLanes) {
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r, c += stride) {
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPacks; ++p) store(c + p * kLanes, sums[r][p]);
    }
    return;
  }
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r, c += stride) {
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) {
      if (p + 1 < kPacks || columns % kLanes == 0) {
        store(c + p * kLanes, sums[r][p]);
      } else {
        storePart(c + p * kLanes, sums[r][p], columns % kLanes);
      }
    }
  }
}

/// A tile of A B: all columns of some rows of A times a panel of `columns` columns. Before the panel's first row comes
/// what the sums start from.
template <std::size_t kRows, std::size_t kPacks, class Left>
[[gnu::always_inline]] inline void multiplyTile(const Left& a, const float* right, std::size_t columns,
                                                std::size_t depth, float* c, std::size_t stride) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  Sums<kRows, kPacks> sums;
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r) {
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] = load(right + p * kLanes);
  }
  accumulateAll<kRows, kPacks>(a, right + kWidth, kWidth, depth, sums);
  storeAll<kRows, kPacks>(sums, columns, c, stride);
}

// V8 unrolls a loop of this size only where two others are around it. That saves a dense tile an eighth of its
// instructions, but a sparse one has more packs in hand than V8 then has registers for: it is a function of its own.

template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void tile(const DenseLeft& a, const float* right, std::size_t columns, std::size_t depth,
                                        float* c, std::size_t stride) {
  multiplyTile<kRows, kPacks>(a, right, columns, depth, c, stride);
}

template <std::size_t kRows, std::size_t kPacks>
[[gnu::noinline]] void tile(std::span<const Entry> a, const float* right, std::size_t columns, std::size_t depth,
                            float* c, std::size_t stride) {
  multiplyTile<kRows, kPacks>(a, right, columns, depth, c, stride);
}

/// Columns of the right matrix, packed into panels of equally many packs and padded with zeros.
struct Panels {
  const float* data;
  std::size_t columns;
};

/// Rows `top` to `bottom` of A B by tiles of kRows × (kPacks · kLanes); `c` is where the first one's first row starts
/// in a matrix `stride` wide.
template <class LeftRows, std::size_t kRows, std::size_t kPacks>
void tiles(const LeftRows& left, std::size_t top, std::size_t bottom, const Panels& b, std::size_t depth, float* c,
           std::size_t stride) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  DOWNHILL_KEEP_ROLLED
  for (std::size_t i = top; i < bottom; i += kRows, c += kRows * stride) {
    const auto a = left(i);
    const float* right = b.data;
    DOWNHILL_KEEP_ROLLED
    for (std::size_t j = 0; j < b.columns; j += kWidth, right += (depth + 1) * kWidth) {
      tile<kRows, kPacks>(a, right, std::min(kWidth, b.columns - j), depth, c + j, stride);
    }
  }
}

// Called through these tables so that no optimizer inlines them: in a large function V8 spills the accumulators, which
// costs a third of the speed.

/// The tiles of a kind of left matrix by packs − 1 and rows − 1.
template <class LeftRows>
struct Tiles;

template <>
struct Tiles<DenseRows> {
  using L = DenseRows;
  static constexpr decltype(&tiles<L, 1, 1>) kTable[L::kPacks][L::kRows] = {
      {tiles<L, 1, 1>, tiles<L, 2, 1>, tiles<L, 3, 1>, tiles<L, 4, 1>},
      {tiles<L, 1, 2>, tiles<L, 2, 2>, tiles<L, 3, 2>, tiles<L, 4, 2>},
  };
};

template <>
struct Tiles<NonzeroRows> {
  using L = NonzeroRows;
  static constexpr decltype(&tiles<L, 1, 1>) kTable[L::kPacks][L::kRows] = {
      {tiles<L, 1, 1>}, {tiles<L, 1, 2>}, {tiles<L, 1, 3>}, {tiles<L, 1, 4>},
      {tiles<L, 1, 5>}, {tiles<L, 1, 6>}, {tiles<L, 1, 7>}, {tiles<L, 1, 8>},
  };
};

}  // namespace downhill::linalg
