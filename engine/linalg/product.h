#pragma once

#include <algorithm>
#include <cstddef>

#include "linalg/left.h"
#include "linalg/tile.h"

// C = A B + start by tiles: B is packed into panels, which rows of A pass by.
namespace downhill::linalg {

/// Floats of B packed at a time: they stay in the second-level cache while the rows of A pass by.
inline constexpr std::size_t kBlockFloats = 32768;

/// The columns of B that a row of tiles multiplies at once.
template <class LeftRows>
constexpr std::size_t kPanel = LeftRows::kPacks* kLanes;

/// The packed width of a panel of `columns` columns: the last one has as few packs as hold it.
inline std::size_t panelWidth(std::size_t columns) { return (columns + kLanes - 1) / kLanes * kLanes; }

/// The floats of packed panels for a block of columns at this depth.
template <class LeftRows>
std::size_t blockSize(std::size_t depth) {
  return std::max(kBlockFloats, (depth + 1) * kPanel<LeftRows>);
}

/// The columns of such a block.
template <class LeftRows>
std::size_t blockColumns(std::size_t depth) {
  return blockSize<LeftRows>(depth) / ((depth + 1) * kPanel<LeftRows>)*kPanel<LeftRows>;
}

/// The floats of panels of all columns.
inline std::size_t panelsSize(std::size_t depth, std::size_t columns) { return (depth + 1) * panelWidth(columns); }

/// Calls `visit(j, columns, panel)` for the panels of columns `first` to `last`.
template <std::size_t kWidth, class Visit>
void forPanels(std::size_t depth, std::size_t first, std::size_t last, float* panels, const Visit& visit) {
  for (std::size_t j = first; j < last; j += kWidth, panels += (depth + 1) * kWidth) {
    visit(j, std::min(kWidth, last - j), panels);
  }
}

/// Copies what sums start from. A start of −0 becomes 0: no later sum is −0 then, and adding a zero term changes
/// nothing.
inline void copyStart(const float* start, std::size_t size, float* target) {
  for (std::size_t j = 0; j < size; ++j) target[j] = start[j] + 0.0f;
}

/// Columns of a row-major matrix with `depth` rows, to be packed into panels.
struct Columns {
  const float* matrix;
  std::size_t depth;
  std::size_t stride;

  /// Packs columns `first` to `last`.
  template <std::size_t kWidth>
  [[gnu::noinline]] void pack(std::size_t first, std::size_t last, float* panels) const {
    const std::size_t whole = first + (last - first) / kWidth * kWidth;
    const std::size_t size = (depth + 1) * kWidth;
    float* target = panels + kWidth;
    // Row by row, so that all of a cache line is used as soon as it is there.
    DOWNHILL_KEEP_ROLLED
    for (std::size_t k = 0; k < depth; ++k, target += kWidth) {
      const float* source = matrix + k * stride;
      float* panel = target;
      DOWNHILL_KEEP_ROLLED
      for (std::size_t j = first; j < whole; j += kWidth, panel += size) {
        DOWNHILL_KEEP_ROLLED
        for (std::size_t p = 0; p < kWidth; p += 2 * kLanes) {
          store(panel + p, load(source + j + p));
          store(panel + p + kLanes, load(source + j + p + kLanes));
        }
      }
    }
    if (whole == last) return;
    const std::size_t width = panelWidth(last - whole);
    target = panels + (whole - first) * (depth + 1) + width;
    DOWNHILL_KEEP_ROLLED
    for (std::size_t k = 0; k < depth; ++k) {
      const float* source = matrix + k * stride;
      std::size_t j = whole;
      DOWNHILL_KEEP_ROLLED
      for (; j + kLanes <= last; j += kLanes, target += kLanes) store(target, load(source + j));
      if (j == last) continue;
      store(target, loadPart(source + j, last - j));
      target += kLanes;
    }
  }
};

/// Rows of a row-major matrix, to be packed as the columns of its transpose.
struct Rows {
  const float* matrix;
  std::size_t depth;

  template <std::size_t kWidth>
  void pack(std::size_t first, std::size_t last, float* panels) const {
    forPanels<kWidth>(depth, first, last, panels, [this](std::size_t row, std::size_t rows, float* panel) {
      const std::size_t width = panelWidth(rows);
      interleave(matrix + row * depth, rows, depth, panel + width, width);
    });
  }
};

/// Packs columns `first` to `last` of B into panels; `start`, or zero, is added to every row of the product.
template <class LeftRows, class Right>
void packPanels(const Right& b, std::size_t first, std::size_t last, const float* start, float* panels) {
  constexpr std::size_t kWidth = kPanel<LeftRows>;
  forPanels<kWidth>(b.depth, first, last, panels, [start](std::size_t j, std::size_t columns, float* panel) {
    for (std::size_t p = 0; p < columns; p += kLanes) store(panel + p, splat(0));
    if (start != nullptr) copyStart(start + j, columns, panel);
  });
  b.template pack<kWidth>(first, last, panels);
}

/// Rows `top` to `bottom` and so many columns of C as are packed. C is `stride` wide, and `c` is where they start.
template <class LeftRows>
void multiplyPanels(const LeftRows& left, std::size_t top, std::size_t bottom, const Panels& b, std::size_t depth,
                    float* c, std::size_t stride) {
  const auto& table = Tiles<LeftRows>::kTable;
  const std::size_t columns = b.columns / kPanel<LeftRows> * kPanel<LeftRows>;
  const std::size_t rest = b.columns - columns;
  const Panels whole{b.data, columns};
  const Panels last{b.data + columns * (depth + 1), rest};
  const auto multiply = [&](std::size_t height, std::size_t from, std::size_t to) {
    float* rows = c + (from - top) * stride;
    if (columns > 0) table[LeftRows::kPacks - 1][height - 1](left, from, to, whole, depth, rows, stride);
    if (rest > 0) table[panelWidth(rest) / kLanes - 1][height - 1](left, from, to, last, depth, rows + columns, stride);
  };
  const std::size_t low = (bottom - top) % LeftRows::kRows;
  if (bottom - low > top) multiply(LeftRows::kRows, top, bottom - low);
  if (low > 0) multiply(low, bottom - low, bottom);
}

/// Columns `first` to `last` of C = A B + start, packing a block of B at a time. C is `stride` wide.
template <class LeftRows, class Right>
void product(const LeftRows& left, std::size_t rows, const Right& b, std::size_t first, std::size_t last,
             const float* start, float* c, std::size_t stride, float* panels) {
  const std::size_t block = blockColumns<LeftRows>(b.depth);
  for (; first < last; first += block) {
    const std::size_t end = std::min(last, first + block);
    packPanels<LeftRows>(b, first, end, start, panels);
    multiplyPanels(left, 0, rows, {panels, end - first}, b.depth, c + first, stride);
  }
}

}  // namespace downhill::linalg
