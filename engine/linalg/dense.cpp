#include "linalg/dense.h"

#include <algorithm>
#include <type_traits>

#include "linalg/left.h"
#include "linalg/tile.h"

namespace downhill::linalg {
namespace {

// Panels of B packed at a time: they stay in the first-level cache while the rows of A pass by.
constexpr std::size_t kBlockFloats = 8192;

/// The columns of B that a row of tiles multiplies at once.
template <class Tile>
constexpr std::size_t kPanel = Tile::kPacks* kLanes;

/// The packed width of a panel of `columns` columns: the last one has as few packs as hold it.
std::size_t panelWidth(std::size_t columns) { return (columns + kLanes - 1) / kLanes * kLanes; }

/// The floats of packed panels for a product of this depth.
template <class Tile>
std::size_t panelsSize(std::size_t depth) {
  return std::max(kBlockFloats, (depth + 1) * kPanel<Tile>);
}

/// Copies what sums start from. A start of −0 becomes 0: no later sum is −0 then, and adding a zero term changes
/// nothing.
void copyStart(const float* start, std::size_t size, float* target) {
  for (std::size_t j = 0; j < size; ++j) target[j] = start[j] + 0.0f;
}

/// C = A B + start, rows × columns, where `start` (or zero) is added to every row. `left(i)` gives the rows of A from i
/// on; `pack(panel, column, columns, width)` writes columns of B as depth × width.
template <class LeftRows, class PackPanel>
void product(const LeftRows& left, std::size_t rows, std::size_t depth, std::size_t columns, const PackPanel& pack,
             const float* start, float* c, float* panels) {
  using Tile = typename LeftRows::Tile;
  constexpr std::size_t kWidth = kPanel<Tile>;
  const std::size_t block = panelsSize<Tile>(depth) / ((depth + 1) * kWidth) * kWidth;
  for (std::size_t first = 0; first < columns; first += block) {
    const std::size_t last = std::min(columns, first + block);
    for (std::size_t j = first; j < last; j += kWidth) {
      const std::size_t count = std::min(kWidth, last - j);
      const std::size_t width = panelWidth(count);
      float* panel = panels + (j - first) * (depth + 1);
      std::fill_n(panel, width, 0.0f);
      if (start != nullptr) copyStart(start + j, count, panel);
      pack.template operator()<kWidth>(panel + width, j, count, width);
    }
    for (std::size_t i = 0; i < rows; i += Tile::kRows) {
      const std::size_t height = std::min(Tile::kRows, rows - i);
      const Tile a = left(i);
      for (std::size_t j = first; j < last; j += kWidth) {
        const Panel b{panels + (j - first) * (depth + 1), j, std::min(kWidth, last - j)};
        const std::size_t packs = panelWidth(b.columns) / kLanes;
        Tiles<Tile>::kTable[packs - 1][height - 1](a, b, depth, c + i * columns, columns);
      }
    }
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
    for (std::size_t k = 0; k < depth; ++k, source += stride, panel += width) {
      std::fill(std::copy_n(source, columns, panel), panel + width, 0.0f);
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

// Fewer rows than a tile has do not repay packing: their products pass through W or dW once, row by row. The sums have
// the same terms in the same order as in a tile.
bool areFew(std::size_t rows) { return rows < DenseLeft::kRows; }

/// target += factor · source
void addScaled(float factor, const float* __restrict source, float* __restrict target, std::size_t size) {
  for (std::size_t j = 0; j < size; ++j) target[j] += factor * source[j];
}

/// target += source
void add(const float* __restrict source, float* __restrict target, std::size_t size) {
  for (std::size_t j = 0; j < size; ++j) target[j] += source[j];
}

}  // namespace

Zeros zerosOf(std::span<const float> x, std::size_t inputs) {
  std::size_t pairs = 0;
  std::size_t zeros = 0;
  for (std::size_t row = 0; row + inputs <= x.size(); row += inputs) {
    for (std::size_t i = row; i + 2 <= row + inputs; i += 2) zeros += x[i] == 0 && x[i + 1] == 0 ? 1 : 0;
    pairs += inputs / 2;
  }
  return pairs > 0 && zeros * 3 >= pairs ? Zeros::skip : Zeros::multiply;
}

std::size_t scratchSize(std::size_t widest, std::size_t rows) {
  const std::size_t left = std::max({rows * widest, NonzeroRows::size(rows, widest), NonzeroRows::size(widest, rows)});
  return std::max(panelsSize<SparseLeft>(widest), panelsSize<SparseLeft>(rows)) + left;
}

void denseForward(const DenseShape& shape, const float* x, const float* w, const float* b, float* y,
                  std::span<float> scratch, Zeros zeros) {
  const auto& [rows, inputs, units] = shape;
  if (areFew(rows)) {
    for (std::size_t i = 0; i < rows; ++i) {
      copyStart(b, units, y + i * units);
      for (std::size_t k = 0; k < inputs; ++k) {
        const float factor = x[i * inputs + k];
        if (factor != 0 || zeros == Zeros::multiply) addScaled(factor, w + k * units, y + i * units, units);
      }
    }
    return;
  }
  if (zeros == Zeros::skip) {
    float* packed = scratch.data() + panelsSize<SparseLeft>(inputs);
    product(NonzeroRows::of(x, rows, inputs, packed), rows, inputs, units, PackColumns{w, inputs, units}, b, y,
            scratch.data());
    return;
  }
  const PackedRows left(x, rows, inputs, scratch.data() + panelsSize<DenseLeft>(inputs));
  product(left, rows, inputs, units, PackColumns{w, inputs, units}, b, y, scratch.data());
}

void denseWeightGradient(const DenseShape& shape, const float* x, const float* dy, float* dw, std::span<float> scratch,
                         Zeros zeros) {
  const auto& [rows, inputs, units] = shape;
  if (areFew(rows)) {
    for (std::size_t i = 0; i < inputs; ++i) {
      std::fill_n(dw + i * units, units, 0.0f);
      for (std::size_t k = 0; k < rows; ++k) {
        const float factor = x[k * inputs + i];
        if (factor != 0 || zeros == Zeros::multiply) addScaled(factor, dy + k * units, dw + i * units, units);
      }
    }
    return;
  }
  if (zeros == Zeros::skip) {
    product(NonzeroRows::ofTranspose(x, inputs, rows, scratch.data() + panelsSize<SparseLeft>(rows)), inputs, rows,
            units, PackColumns{dy, rows, units}, nullptr, dw, scratch.data());
    return;
  }
  product(TransposedRows{x, inputs}, inputs, rows, units, PackColumns{dy, rows, units}, nullptr, dw, scratch.data());
}

void denseInputGradient(const DenseShape& shape, const float* dy, const float* w, float* dx, std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  const PackedRows left(dy, rows, units, scratch.data() + panelsSize<DenseLeft>(units));
  product(left, rows, units, inputs, PackRows{w, units}, nullptr, dx, scratch.data());
}

void denseBiasGradient(const DenseShape& shape, const float* dy, float* db) {
  std::fill_n(db, shape.units, 0.0f);
  for (std::size_t i = 0; i < shape.rows; ++i) add(dy + i * shape.units, db, shape.units);
}

}  // namespace downhill::linalg
