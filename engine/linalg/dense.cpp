#include "linalg/dense.h"

#include <algorithm>

#include "linalg/pack.h"

namespace downhill::linalg {
namespace {

// A tile is four rows by two packs: eight accumulators, two packs of B and one broadcast of A fit the sixteen vector
// registers that WebAssembly engines have on x86, with room for V8's own temporaries.
constexpr std::size_t kTileRows = 4;
constexpr std::size_t kPanel = 2 * kLanes;

// Panels of B packed at a time: they stay in the first-level cache while the rows of A pass by.
constexpr std::size_t kBlockFloats = 8192;

/// Some rows of the left matrix: their elements in column k are side by side at data + k · step.
struct Left {
  const float* data;
  std::size_t step;
};

/// The right matrix's columns `column` to `column + columns`, packed into rows of one or two packs and padded with
/// zeros. Before the first row comes what the sums start from.
struct Panel {
  const float* data;
  std::size_t column;
  std::size_t columns;
};

/// kRows × (kPacks · kLanes) elements of A B; `c` is the start of the tile's first row in a matrix `stride` wide.
template <std::size_t kRows, std::size_t kPacks>
void tile(const Left& a, const Panel& b, std::size_t depth, float* c, std::size_t stride) {
  constexpr std::size_t kWidth = kPacks * kLanes;
  const float* right = b.data;
  Pack sums[kRows][kPacks];
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r) {
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] = load(right + p * kLanes);
  }
  right += kWidth;
  const float* left = a.data;
  const std::size_t step = a.step;
  DOWNHILL_KEEP_ROLLED
  for (const float* end = right + depth * kWidth; right != end; right += kWidth, left += step) {
    Pack packs[kPacks];
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) packs[p] = load(right + p * kLanes);
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) {
      const Pack factor = splat(left[r]);
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] += factor * packs[p];
    }
  }
  c += b.column;
  if (b.columns == kWidth) {
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r, c += stride) {
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPacks; ++p) store(c + p * kLanes, sums[r][p]);
    }
    return;
  }
  float edge[kRows][kWidth];
  DOWNHILL_UNROLL
  for (std::size_t r = 0; r < kRows; ++r) {
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) store(edge[r] + p * kLanes, sums[r][p]);
  }
  for (std::size_t r = 0; r < kRows; ++r, c += stride) std::copy_n(edge[r], b.columns, c);
}

// Called through this table so that no optimizer inlines them: in a large function V8 spills the accumulators, which
// costs a third of the speed.
constexpr decltype(&tile<1, 1>) kTiles[2][kTileRows] = {
    {tile<1, 1>, tile<2, 1>, tile<3, 1>, tile<4, 1>},
    {tile<1, 2>, tile<2, 2>, tile<3, 2>, tile<4, 2>},
};

/// The packed width of a panel of `columns` columns: a last one that fits a single pack is half as wide.
std::size_t panelWidth(std::size_t columns) { return columns <= kLanes ? kLanes : kPanel; }

/// The floats of packed panels for a product of this depth.
std::size_t panelsSize(std::size_t depth) { return std::max(kBlockFloats, (depth + 1) * kPanel); }

/// C = A B + start, rows × columns, where `start` (or zero) is added to every row. `left(i)` gives the rows of A from i
/// on; `pack(panel, column, columns, width)` writes columns of B as depth × width.
template <class LeftRows, class PackPanel>
void product(const LeftRows& left, std::size_t rows, std::size_t depth, std::size_t columns, const PackPanel& pack,
             const float* start, float* c, float* panels) {
  const std::size_t block = panelsSize(depth) / ((depth + 1) * kPanel) * kPanel;
  for (std::size_t first = 0; first < columns; first += block) {
    const std::size_t last = std::min(columns, first + block);
    for (std::size_t j = first; j < last; j += kPanel) {
      const std::size_t count = std::min(kPanel, last - j);
      const std::size_t width = panelWidth(count);
      float* panel = panels + (j - first) * (depth + 1);
      std::fill_n(panel, width, 0.0f);
      if (start != nullptr) std::copy_n(start + j, count, panel);
      pack(panel + width, j, count, width);
    }
    for (std::size_t i = 0; i < rows; i += kTileRows) {
      const std::size_t height = std::min(kTileRows, rows - i);
      const Left a = left(i);
      for (std::size_t j = first; j < last; j += kPanel) {
        const Panel b{panels + (j - first) * (depth + 1), j, std::min(kPanel, last - j)};
        kTiles[b.columns > kLanes ? 1 : 0][height - 1](a, b, depth, c + i * columns, columns);
      }
    }
  }
}

/// Rows of a row-major matrix, packed four by four (the last ones by what is left), so that one pointer passes through
/// all rows of a tile.
class PackedRows {
 public:
  PackedRows(const float* matrix, std::size_t rows, std::size_t depth, float* packed)
      : packed_(packed), rows_(rows), depth_(depth) {
    for (std::size_t i = 0; i < rows; i += kTileRows) {
      const float* source = matrix + i * depth;
      float* target = packed + i * depth;
      if (rows - i >= kTileRows) {
        for (std::size_t k = 0; k < depth; ++k, target += kTileRows) {
          DOWNHILL_UNROLL
          for (std::size_t r = 0; r < kTileRows; ++r) target[r] = source[r * depth + k];
        }
      } else {
        for (std::size_t k = 0; k < depth; ++k) {
          for (std::size_t r = 0; r < rows - i; ++r) *target++ = source[r * depth + k];
        }
      }
    }
  }

  Left operator()(std::size_t row) const { return {packed_ + row * depth_, std::min(kTileRows, rows_ - row)}; }

 private:
  const float* packed_;
  std::size_t rows_;
  std::size_t depth_;
};

/// Rows of the transpose of a row-major matrix: its columns, which lie as the tiles want them.
struct TransposedRows {
  const float* matrix;
  std::size_t stride;

  Left operator()(std::size_t row) const { return {matrix + row, stride}; }
};

/// Packs columns of a row-major matrix with `depth` rows.
struct PackColumns {
  const float* matrix;
  std::size_t depth;
  std::size_t stride;

  void operator()(float* panel, std::size_t column, std::size_t columns, std::size_t width) const {
    const float* source = matrix + column;
    if (columns == kPanel) {
      for (std::size_t k = 0; k < depth; ++k, source += stride, panel += kPanel) {
        store(panel, load(source));
        store(panel + kLanes, load(source + kLanes));
      }
      return;
    }
    for (std::size_t k = 0; k < depth; ++k, source += stride, panel += width) {
      std::fill(std::copy_n(source, columns, panel), panel + width, 0.0f);
    }
  }
};

/// Packs rows of a row-major matrix as the columns of its transpose.
struct PackRows {
  const float* matrix;
  std::size_t depth;

  void operator()(float* panel, std::size_t row, std::size_t rows, std::size_t width) const {
    const float* source = matrix + row * depth;
    if (rows == kPanel) {
      for (std::size_t k = 0; k < depth; ++k, panel += kPanel) {
        DOWNHILL_UNROLL
        for (std::size_t r = 0; r < kPanel; ++r) panel[r] = source[r * depth + k];
      }
      return;
    }
    for (std::size_t k = 0; k < depth; ++k, panel += width) {
      for (std::size_t r = 0; r < width; ++r) panel[r] = r < rows ? source[r * depth + k] : 0.0f;
    }
  }
};

// Fewer rows than a tile has do not repay packing: their products pass through W or dW once, row by row. The sums have
// the same terms in the same order as in a tile.
bool areFew(std::size_t rows) { return rows < kTileRows; }

/// target += factor · source
void addScaled(float factor, const float* __restrict source, float* __restrict target, std::size_t size) {
  for (std::size_t j = 0; j < size; ++j) target[j] += factor * source[j];
}

}  // namespace

std::size_t scratchSize(std::size_t widest, std::size_t rows) {
  return std::max(panelsSize(widest) + rows * widest, panelsSize(rows));
}

void denseForward(const DenseShape& shape, const float* x, const float* w, const float* b, float* y,
                  std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  if (areFew(rows)) {
    for (std::size_t i = 0; i < rows; ++i) {
      std::copy_n(b, units, y + i * units);
      for (std::size_t k = 0; k < inputs; ++k) addScaled(x[i * inputs + k], w + k * units, y + i * units, units);
    }
    return;
  }
  const PackedRows left(x, rows, inputs, scratch.data() + panelsSize(inputs));
  product(left, rows, inputs, units, PackColumns{w, inputs, units}, b, y, scratch.data());
}

void denseWeightGradient(const DenseShape& shape, const float* x, const float* dy, float* dw,
                         std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  if (areFew(rows)) {
    for (std::size_t i = 0; i < inputs; ++i) {
      std::fill_n(dw + i * units, units, 0.0f);
      for (std::size_t k = 0; k < rows; ++k) addScaled(x[k * inputs + i], dy + k * units, dw + i * units, units);
    }
    return;
  }
  product(TransposedRows{x, inputs}, inputs, rows, units, PackColumns{dy, rows, units}, nullptr, dw, scratch.data());
}

void denseInputGradient(const DenseShape& shape, const float* dy, const float* w, float* dx, std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  const PackedRows left(dy, rows, units, scratch.data() + panelsSize(units));
  product(left, rows, units, inputs, PackRows{w, units}, nullptr, dx, scratch.data());
}

void denseBiasGradient(const DenseShape& shape, const float* dy, float* db) {
  std::fill_n(db, shape.units, 0.0f);
  for (std::size_t i = 0; i < shape.rows; ++i) {
    for (std::size_t j = 0; j < shape.units; ++j) db[j] += dy[i * shape.units + j];
  }
}

}  // namespace downhill::linalg
