#pragma once

#include <algorithm>
#include <cstddef>

#include "linalg/left.h"
#include "linalg/product.h"
#include "linalg/tile.h"

// C = A B + start where A has so few rows that packing B would take as long as the product. B is used as it lies, some
// of its rows at a time, and C is what is packed. Every sum has the same terms in the same order as elsewhere.
namespace downhill::linalg {

/// The rows of B, `width` floats apart, that are used at a time: a line of each, which the next tile uses up, has to
/// stay in the first-level cache. That has 64 sets of lines, eight in each or more, some of which A and C take.
inline std::size_t rowsAtOnce(std::size_t width) {
  constexpr std::size_t kMost = 32;
  constexpr std::size_t kLineBytes = 64;
  constexpr std::size_t kSets = 64;
  constexpr int kLines = 6;
  int lines[kSets] = {};
  for (std::size_t k = 0; k < kMost; ++k) {
    if (++lines[k * width * sizeof(float) / kLineBytes % kSets] > kLines) return k;
  }
  return kMost;
}

/// Adds to a row of tiles after the other, kRows × (kPacks · kLanes) each and one after the other in `c`, the products
/// of `depth` columns of A with `columns` columns of as many rows of B, which are `width` apart.
template <std::size_t kRows, std::size_t kPacks>
void addFlat(const DenseRows& left, std::size_t rows, const float* b, std::size_t width, std::size_t columns,
             std::size_t depth, float* c) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  DOWNHILL_KEEP_ROLLED
  for (std::size_t i = 0; i < rows; i += kRows) {
    const DenseLeft a = left(i);
    DOWNHILL_KEEP_ROLLED
    for (std::size_t j = 0; j < columns; j += kWidth, c += kRows * kWidth) {
      Sums<kRows, kPacks> sums;
      DOWNHILL_UNROLL
      for (std::size_t r = 0; r < kRows; ++r) {
        DOWNHILL_UNROLL
        for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] = load(c + r * kWidth + p * kLanes);
      }
      accumulateAll<kRows, kPacks>(a, b + j, width, depth, sums);
      storeAll<kRows, kPacks>(sums, kWidth, c, kWidth);
    }
  }
}

/// Tiles for so many rows and the function that adds to them, not to be inlined.
struct Flat {
  std::size_t rows;
  std::size_t columns;
  decltype(&addFlat<1, 1>) add;
};

/// The tiles for at least so many rows: those of few rows are wider.
inline constexpr Flat kFlats[DenseRows::kRows] = {
    {1, 4 * kLanes, addFlat<1, 4>},
    {2, 4 * kLanes, addFlat<2, 4>},
    {3, 2 * kLanes, addFlat<3, 2>},
    {4, 2 * kLanes, addFlat<4, 2>},
};

/// C = A B + start, rows × b.stride. `packed` has room for as much, and for a block of panels.
inline void productFlat(const DenseRows& left, std::size_t rows, const Columns& b, const float* start, float* c,
                        float* packed) {
  const std::size_t width = b.stride;
  const Flat& flat = kFlats[std::min(rows, DenseRows::kRows) - 1];
  const std::size_t height = rows / flat.rows * flat.rows;
  const std::size_t columns = width / flat.columns * flat.columns;
  float* tile = packed;
  const auto forTiles = [&](const auto& visit) {
    tile = packed;
    for (std::size_t i = 0; i < height; i += flat.rows) {
      for (std::size_t j = 0; j < columns; j += flat.columns) {
        for (std::size_t r = 0; r < flat.rows; ++r, tile += flat.columns) visit(i + r, j);
      }
    }
  };
  forTiles([&](std::size_t, std::size_t j) { copyStart(start + j, flat.columns, tile); });
  const std::size_t atOnce = rowsAtOnce(width);
  for (std::size_t k = 0; k < b.depth; k += atOnce) {
    const DenseRows from{left.data + k * left.step, left.perRow, left.step};
    flat.add(from, height, b.matrix + k * width, width, columns, std::min(atOnce, b.depth - k), packed);
  }
  forTiles([&](std::size_t i, std::size_t j) { std::copy_n(tile, flat.columns, c + i * width + j); });
  product(left, height, b, columns, width, start, c, width, packed);
  if (height == rows) return;
  const DenseRows rest{left.data + height * left.perRow, left.perRow, left.step};
  productFlat(rest, rows - height, b, start, c + height * width, packed);
}

}  // namespace downhill::linalg
