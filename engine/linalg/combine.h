#pragma once

#include <algorithm>
#include <cstddef>

#include "linalg/dense.h"
#include "linalg/pack.h"

// C += A B where A has few rows or few columns: packing B would cost as much as the product. Rows of B are added to
// rows of C as they lie, a few at a time. Every sum has the same terms in the same order as in a tile.
namespace downhill::linalg {

/// A matrix whose element (i, k) is data[i · rowStep + k · columnStep]: row-major, or the transpose of that.
struct MatrixView {
  const float* data;
  std::size_t rowStep;
  std::size_t columnStep;

  float operator()(std::size_t i, std::size_t k) const { return data[i * rowStep + k * columnStep]; }
};

/// Rows of C and of B that are combined at a time: eight factors, and some sums, fit the registers.
inline constexpr std::size_t kCombinedRows = 2;
inline constexpr std::size_t kCombinedTerms = 4;

/// Adds to kRows rows of C the products of A's block at (i, k), kRows × kTerms, with kTerms rows of B.
template <std::size_t kRows, std::size_t kTerms>
[[gnu::noinline]] void combineBlock(const MatrixView& a, std::size_t i, std::size_t k, const float* b,
                                    std::size_t width, float* c) {
  float factors[kRows][kTerms];
  Pack packs[kRows][kTerms];
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r) {
    DOWNHILL_UNROLL
    for (std::size_t t = 0; t < kTerms; ++t) {
      factors[r][t] = a(i + r, k + t);
      packs[r][t] = splat(factors[r][t]);
    }
  }
  c += i * width;
  b += k * width;
  std::size_t j = 0;
  DOWNHILL_KEEP_ROLLED
  for (; j + kLanes <= width; j += kLanes) {
    Pack sums[kRows];
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) sums[r] = load(c + r * width + j);
    DOWNHILL_UNROLL
    for (std::size_t t = 0; t < kTerms; ++t) {
      const Pack terms = load(b + t * width + j);
      DOWNHILL_UNROLL
      for (std::size_t r = 0; r < kRows; ++r) sums[r] = multiplyAdd(packs[r][t], terms, sums[r]);
    }
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) store(c + r * width + j, sums[r]);
  }
  DOWNHILL_KEEP_ROLLED
  for (; j < width; ++j) {
    DOWNHILL_KEEP_ROLLED
    for (std::size_t r = 0; r < kRows; ++r) {
      float sum = c[r * width + j];
      DOWNHILL_UNROLL
      for (std::size_t t = 0; t < kTerms; ++t) sum += factors[r][t] * b[t * width + j];
      c[r * width + j] = sum;
    }
  }
}

/// C += A B for some rows and all columns of A.
template <std::size_t kRows>
void combineRows(const MatrixView& a, std::size_t i, std::size_t depth, const float* b, std::size_t width, float* c) {
  std::size_t k = 0;
  for (; k + kCombinedTerms <= depth; k += kCombinedTerms) {
    combineBlock<kRows, kCombinedTerms>(a, i, k, b, width, c);
  }
  for (; k < depth; ++k) combineBlock<kRows, 1>(a, i, k, b, width, c);
}

/// C += A B, rows × width, passing through C once: for an A of few columns, which is rows × depth.
[[gnu::noinline]] inline void combineShallow(const MatrixView& a, std::size_t rows, std::size_t depth, const float* b,
                                             std::size_t width, float* c) {
  std::size_t i = 0;
  for (; i + kCombinedRows <= rows; i += kCombinedRows) combineRows<kCombinedRows>(a, i, depth, b, width, c);
  for (; i < rows; ++i) combineRows<1>(a, i, depth, b, width, c);
}

/// C += A B, rows × width, passing through B once: for an A of few rows, which is rows × depth.
inline void combineFlat(const MatrixView& a, std::size_t rows, std::size_t depth, const float* b, std::size_t width,
                        float* c) {
  for (std::size_t k = 0; k < depth; k += kCombinedTerms) {
    const MatrixView columns{a.data + k * a.columnStep, a.rowStep, a.columnStep};
    combineShallow(columns, rows, std::min(kCombinedTerms, depth - k), b + k * width, width, c);
  }
}

}  // namespace downhill::linalg
