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

struct None {
  Pack operator()(Pack sum, std::size_t) const { return sum; }
  float at(float sum, std::size_t) const { return sum; }
};

struct Bias {
  const float* bias;
  Pack operator()(Pack sum, std::size_t column) const { return sum + load(bias + column); }
  float at(float sum, std::size_t column) const { return sum + bias[column]; }
};

struct BiasRelu {
  const float* bias;
  // Written so that NaN stays NaN: a run must see that it has diverged.
  Pack operator()(Pack sum, std::size_t column) const {
    const Pack z = sum + load(bias + column);
    return z < splat(0) ? splat(0) : z;
  }
  float at(float sum, std::size_t column) const {
    const float z = sum + bias[column];
    return z < 0 ? 0 : z;
  }
};

/// The left matrix of a product, as it lies in memory: element (row, k) is at row · stride + k, or at k · stride + row
/// where `kTransposed`.
template <bool kTransposed>
struct Left {
  const float* data;
  std::size_t stride;

  const float* row(std::size_t i) const { return data + (kTransposed ? i : i * stride); }
};

/// kRows × (kPacks · kLanes) elements of C = finish(A B). `panel` holds B's columns packed: depth × kPacks packs.
template <bool kTransposed, std::size_t kRows, std::size_t kPacks, class Finisher>
void tile(const Left<kTransposed>& a, std::size_t row, const float* panel, std::size_t depth, float* c,
          std::size_t stride, std::size_t column, std::size_t columns, const Finisher& finish) {
  Pack sums[kRows][kPacks] = {};
  const float* left = a.row(row);
  DOWNHILL_KEEP_ROLLED
  for (std::size_t k = 0; k < depth; ++k) {
    Pack right[kPacks];
    DOWNHILL_UNROLL
    for (std::size_t p = 0; p < kPacks; ++p) right[p] = load(panel + p * kLanes);
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) {
      const Pack factor = splat(left[kTransposed ? r : r * a.stride]);
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPacks; ++p) sums[r][p] += factor * right[p];
    }
    panel += kPacks * kLanes;
    left += kTransposed ? a.stride : 1;
  }
  if (columns == kPacks * kLanes) {
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) {
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPacks; ++p) {
        const std::size_t j = column + p * kLanes;
        store(c + (row + r) * stride + j, finish(sums[r][p], j));
      }
    }
    return;
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    float edge[kPacks * kLanes];
    for (std::size_t p = 0; p < kPacks; ++p) store(edge + p * kLanes, sums[r][p]);
    for (std::size_t j = 0; j < columns; ++j) c[(row + r) * stride + column + j] = finish.at(edge[j], column + j);
  }
}

template <bool kTransposed, std::size_t kPacks, class Finisher>
void tileOfRows(std::size_t rows, const Left<kTransposed>& a, std::size_t row, const float* panel, std::size_t depth,
                float* c, std::size_t stride, std::size_t column, std::size_t columns, const Finisher& finish) {
  switch (rows) {
    case 1:
      return tile<kTransposed, 1, kPacks>(a, row, panel, depth, c, stride, column, columns, finish);
    case 2:
      return tile<kTransposed, 2, kPacks>(a, row, panel, depth, c, stride, column, columns, finish);
    case 3:
      return tile<kTransposed, 3, kPacks>(a, row, panel, depth, c, stride, column, columns, finish);
    default:
      return tile<kTransposed, kTileRows, kPacks>(a, row, panel, depth, c, stride, column, columns, finish);
  }
}

/// The packed width of a panel with `columns` columns left: a last one that fits a single pack is half as wide.
std::size_t panelWidth(std::size_t columns) { return columns <= kLanes ? kLanes : kPanel; }

/// C = finish(A B), `rows` × `columns`. `pack(panel, column, columns, width)` writes B's columns as depth × width,
/// padded with zeros.
template <bool kTransposed, class PackPanel, class Finisher>
void product(const Left<kTransposed>& a, std::size_t rows, std::size_t depth, std::size_t columns,
             const PackPanel& pack, float* c, const Finisher& finish, std::span<float> scratch) {
  const std::size_t block = std::max<std::size_t>(1, kBlockFloats / std::max<std::size_t>(1, depth * kPanel)) * kPanel;
  for (std::size_t first = 0; first < columns; first += block) {
    const std::size_t last = std::min(columns, first + block);
    for (std::size_t j = first; j < last; j += kPanel) {
      const std::size_t count = std::min(kPanel, last - j);
      pack(scratch.data() + (j - first) * depth, j, count, panelWidth(count));
    }
    for (std::size_t i = 0; i < rows; i += kTileRows) {
      const std::size_t height = std::min(kTileRows, rows - i);
      for (std::size_t j = first; j < last; j += kPanel) {
        const float* panel = scratch.data() + (j - first) * depth;
        const std::size_t count = std::min(kPanel, last - j);
        if (count > kLanes) {
          tileOfRows<kTransposed, 2>(height, a, i, panel, depth, c, columns, j, count, finish);
        } else {
          tileOfRows<kTransposed, 1>(height, a, i, panel, depth, c, columns, j, count, finish);
        }
      }
    }
  }
}

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

}  // namespace

std::size_t scratchSize(std::size_t widest, std::size_t rows) {
  return std::max(kBlockFloats, std::max(widest, rows) * kPanel);
}

void denseForward(const DenseShape& shape, Finish finish, const float* x, const float* w, const float* b, float* y,
                  std::span<float> scratch) {
  const Left<false> a{x, shape.inputs};
  const PackColumns pack{w, shape.inputs, shape.units};
  if (finish == Finish::biasRelu) {
    product(a, shape.rows, shape.inputs, shape.units, pack, y, BiasRelu{b}, scratch);
  } else {
    product(a, shape.rows, shape.inputs, shape.units, pack, y, Bias{b}, scratch);
  }
}

void denseWeightGradient(const DenseShape& shape, const float* x, const float* dy, float* dw,
                         std::span<float> scratch) {
  product(Left<true>{x, shape.inputs}, shape.inputs, shape.rows, shape.units, PackColumns{dy, shape.rows, shape.units},
          dw, None{}, scratch);
}

void denseInputGradient(const DenseShape& shape, const float* dy, const float* w, float* dx, std::span<float> scratch) {
  product(Left<false>{dy, shape.units}, shape.rows, shape.units, shape.inputs, PackRows{w, shape.units}, dx, None{},
          scratch);
}

void denseBiasGradient(const DenseShape& shape, const float* dy, float* db) {
  std::fill_n(db, shape.units, 0.0f);
  for (std::size_t i = 0; i < shape.rows; ++i) {
    for (std::size_t j = 0; j < shape.units; ++j) db[j] += dy[i * shape.units + j];
  }
}

}  // namespace downhill::linalg
