#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "linalg/pack.h"
#include "linalg/sparse.h"

// The innermost loops of C = A B: a tile of C is kept in registers while the depth passes by.
namespace downhill::linalg {

// A tile has eight accumulators: with some packs of B and one broadcast of A they fit the sixteen vector registers that
// WebAssembly engines have on x86, with room for V8's own temporaries.

/// Some rows of the left matrix: their elements in column k are side by side at data + k · step.
struct DenseLeft {
  static constexpr std::size_t kRows = 4;
  static constexpr std::size_t kPacks = 2;

  const float* data;
  std::size_t step;
};

/// A row of a left matrix that is mostly zeros. One alone: the fewer rows share a column, the more columns are zero.
struct SparseLeft {
  static constexpr std::size_t kRows = 1;
  static constexpr std::size_t kPacks = 8;

  std::span<const Entry> entries;
};

/// The right matrix's columns `column` to `column + columns`, packed into rows of one or two packs and padded with
/// zeros. Before the first row comes what the sums start from.
struct Panel {
  const float* data;
  std::size_t column;
  std::size_t columns;
};

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

template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void accumulateAll(const DenseLeft& a, const float* right, std::size_t depth,
                                                 Sums<kRows, kPacks>& sums) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  const float* left = a.data;
  const std::size_t step = a.step;
  DOWNHILL_KEEP_ROLLED
  for (const float* end = right + depth * kWidth; right != end; right += kWidth, left += step) {
    accumulate<kRows, kPacks>(left, right, sums);
  }
}

template <std::size_t kRows, std::size_t kPacks>
[[gnu::always_inline]] inline void accumulateAll(const SparseLeft& a, const float* right, std::size_t,
                                                 Sums<kRows, kPacks>& sums) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  const Entry* entry = a.entries.data();
  DOWNHILL_KEEP_ROLLED
  for (const Entry* end = entry + a.entries.size(); entry != end; ++entry) {
    accumulate<kRows, kPacks>(&entry->value, right + entry->column * kWidth, sums);
  }
}

/// kRows × (kPacks · kLanes) elements of A B; `c` is the start of the tile's first row in a matrix `stride` wide.
template <class Left, std::size_t kRows, std::size_t kPacks>
void tile(const Left& a, const Panel& b, std::size_t depth, float* c, std::size_t stride) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  Sums<kRows, kPacks> sums;
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r) {
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] = load(b.data + p * kLanes);
  }
  accumulateAll<kRows, kPacks>(a, b.data + kWidth, depth, sums);
  c += b.column;
  if (b.columns == kWidth) {
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
      // Only the last pack of a panel can be a part.
      if (p + 1 < kPacks || b.columns % kLanes == 0) {
        store(c + p * kLanes, sums[r][p]);
      } else {
        storePart(c + p * kLanes, sums[r][p], b.columns % kLanes);
      }
    }
  }
}

// Called through these tables so that no optimizer inlines a tile: in a large function V8 spills the accumulators,
// which costs a third of the speed.

/// The tiles of a kind by packs − 1 and rows − 1.
template <class Left>
struct Tiles;

template <>
struct Tiles<DenseLeft> {
  using L = DenseLeft;
  static constexpr decltype(&tile<L, 1, 1>) kTable[L::kPacks][L::kRows] = {
      {tile<L, 1, 1>, tile<L, 2, 1>, tile<L, 3, 1>, tile<L, 4, 1>},
      {tile<L, 1, 2>, tile<L, 2, 2>, tile<L, 3, 2>, tile<L, 4, 2>},
  };
};

template <>
struct Tiles<SparseLeft> {
  using L = SparseLeft;
  static constexpr decltype(&tile<L, 1, 1>) kTable[L::kPacks][L::kRows] = {
      {tile<L, 1, 1>}, {tile<L, 1, 2>}, {tile<L, 1, 3>}, {tile<L, 1, 4>},
      {tile<L, 1, 5>}, {tile<L, 1, 6>}, {tile<L, 1, 7>}, {tile<L, 1, 8>},
  };
};

}  // namespace downhill::linalg
