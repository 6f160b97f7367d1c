#pragma once

#include <algorithm>
#include <cstddef>

#include "linalg/left.h"
#include "linalg/tile.h"

// C = A B + start by tiles: B is packed into panels, which rows of A pass by.
namespace downhill::linalg {

/// Panels of B used at a time: they stay in the first-level cache while the rows of A pass by.
inline constexpr std::size_t kBlockFloats = 8192;

/// The columns of B that a row of tiles multiplies at once.
template <class Tile>
constexpr std::size_t kPanel = Tile::kPacks* kLanes;

/// The packed width of a panel of `columns` columns: the last one has as few packs as hold it.
inline std::size_t panelWidth(std::size_t columns) { return (columns + kLanes - 1) / kLanes * kLanes; }

/// The floats of packed panels for a block of columns at this depth.
template <class Tile>
std::size_t blockSize(std::size_t depth) {
  return std::max(kBlockFloats, (depth + 1) * kPanel<Tile>);
}

/// The columns of such a block.
template <class Tile>
std::size_t blockColumns(std::size_t depth) {
  return blockSize<Tile>(depth) / ((depth + 1) * kPanel<Tile>)*kPanel<Tile>;
}

/// Copies what sums start from. A start of −0 becomes 0: no later sum is −0 then, and adding a zero term changes
/// nothing.
inline void copyStart(const float* start, std::size_t size, float* target) {
  for (std::size_t j = 0; j < size; ++j) target[j] = start[j] + 0.0f;
}

/// Packs columns `first` to `last` of B into panels. `pack(panel, column, columns, width)` writes columns as depth ×
/// width; `start`, or zero, is added to every row of the product.
template <class Tile, class PackPanel>
void packPanels(const PackPanel& pack, std::size_t depth, std::size_t first, std::size_t last, const float* start,
                float* panels) {
  for (std::size_t j = first; j < last; j += kPanel<Tile>) {
    const std::size_t count = std::min(kPanel<Tile>, last - j);
    const std::size_t width = panelWidth(count);
    float* panel = panels + (j - first) * (depth + 1);
    DOWNHILL_KEEP_ROLLED
    for (std::size_t p = 0; p < width; p += kLanes) store(panel + p, splat(0));
    if (start != nullptr) copyStart(start + j, count, panel);
    pack.template operator()<kPanel<Tile>>(panel + width, j, count, width);
  }
}

/// Rows `top` to `bottom` and columns `first` to `last` of C, which is `stride` wide and whose row `top` starts at `c`.
/// `left(i)` gives the rows of A from i on, a tile's or as many as are left; `panels` are those of the columns.
template <class LeftRows>
void multiplyPanels(const LeftRows& left, std::size_t top, std::size_t bottom, std::size_t depth, const float* panels,
                    std::size_t first, std::size_t last, float* c, std::size_t stride) {
  using Tile = typename LeftRows::Tile;
  for (std::size_t i = top; i < bottom; i += Tile::kRows, c += Tile::kRows * stride) {
    const std::size_t height = std::min(Tile::kRows, bottom - i);
    const Tile a = left(i);
    for (std::size_t j = first; j < last; j += kPanel<Tile>) {
      const Panel b{panels + (j - first) * (depth + 1), j, std::min(kPanel<Tile>, last - j)};
      Tiles<Tile>::kTable[panelWidth(b.columns) / kLanes - 1][height - 1](a, b, depth, c, stride);
    }
  }
}

/// C = A B + start, rows × columns, packing a block of B at a time.
template <class LeftRows, class PackPanel>
void product(const LeftRows& left, std::size_t rows, std::size_t depth, std::size_t columns, const PackPanel& pack,
             const float* start, float* c, float* panels) {
  using Tile = typename LeftRows::Tile;
  const std::size_t block = blockColumns<Tile>(depth);
  for (std::size_t first = 0; first < columns; first += block) {
    const std::size_t last = std::min(columns, first + block);
    packPanels<Tile>(pack, depth, first, last, start, panels);
    multiplyPanels(left, 0, rows, depth, panels, first, last, c, columns);
  }
}

/// The floats of panels of all columns.
inline std::size_t panelsSize(std::size_t depth, std::size_t columns) { return (depth + 1) * panelWidth(columns); }

/// Rows `top` to `bottom` of C = A B, `columns` wide, from the panels of all columns, a block of them at a time.
template <class LeftRows>
void multiplyAllPanels(const LeftRows& left, std::size_t top, std::size_t bottom, std::size_t depth,
                       const float* panels, std::size_t columns, float* c) {
  const std::size_t block = blockColumns<typename LeftRows::Tile>(depth);
  for (std::size_t first = 0; first < columns; first += block) {
    const std::size_t last = std::min(columns, first + block);
    multiplyPanels(left, top, bottom, depth, panels + first * (depth + 1), first, last, c, columns);
  }
}

/// Packs columns of a row-major matrix with `depth` rows.
struct PackColumns {
  const float* matrix;
  std::size_t depth;
  std::size_t stride;

  template <std::size_t kWidth>
  void operator()(float* panel, std::size_t column, std::size_t columns, std::size_t width) const {
    const float* source = matrix + column;
    if (columns == kWidth) {
      for (std::size_t k = 0; k < depth; ++k, source += stride, panel += kWidth) {
        DOWNHILL_UNROLL
        for (std::size_t p = 0; p < kWidth; p += kLanes) store(panel + p, load(source + p));
      }
      return;
    }
    const std::size_t whole = columns / kLanes * kLanes;
    for (std::size_t k = 0; k < depth; ++k, source += stride, panel += width) {
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kWidth; p += kLanes) {
        if (p < whole) store(panel + p, load(source + p));
      }
      if (whole < columns) store(panel + whole, loadPart(source + whole, columns - whole));
    }
  }
};

/// Packs rows of a row-major matrix as the columns of its transpose.
struct PackRows {
  const float* matrix;
  std::size_t depth;

  template <std::size_t kWidth>
  void operator()(float* panel, std::size_t row, std::size_t rows, std::size_t width) const {
    const float* source = matrix + row * depth;
    if (rows == kWidth) {
      for (std::size_t k = 0; k < depth; ++k, panel += kWidth) {
        DOWNHILL_UNROLL
        for (std::size_t r = 0; r < kWidth; ++r) panel[r] = source[r * depth + k];
      }
      return;
    }
    for (std::size_t k = 0; k < depth; ++k, panel += width) {
      for (std::size_t r = 0; r < width; ++r) panel[r] = r < rows ? source[r * depth + k] : 0.0f;
    }
  }
};

}  // namespace downhill::linalg
