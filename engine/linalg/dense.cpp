#include "linalg/dense.h"

#include <algorithm>

#include "linalg/flat.h"
#include "linalg/product.h"
#include "linalg/shallow.h"

namespace downhill::linalg {
namespace {

// The size from which a matrix is no longer packed sooner than one finds out how it need not be.
constexpr std::size_t kFew = 16;

// Whether packing W costs more than it saves.
bool isFlat(const DenseShape& shape) { return shape.rows <= 16 && shape.inputs >= kFew && shape.units >= kFew; }

static_assert(WeightGradient::kAlignment % DenseRows::kRows == 0);

/// target += source
void add(const float* __restrict source, float* __restrict target, std::size_t size) {
  for (std::size_t j = 0; j < size; ++j) target[j] += source[j];
}

}  // namespace

Zeros zerosOf(std::span<const float> x, std::size_t inputs) {
  constexpr std::size_t kFewInputs = 16;
  const auto zeros = static_cast<std::size_t>(std::count(x.begin(), x.end(), 0.0f));
  return inputs >= kFewInputs && zeros * 2 >= x.size() ? Zeros::skip : Zeros::multiply;
}

std::size_t scratchSize(std::size_t widest, std::size_t rows) {
  // Small matrices do not fill a block.
  const std::size_t block = std::min(blockSize<NonzeroRows>(widest), panelsSize(widest, widest));
  return std::max(block, panelsSize(rows, widest)) + packedSize(rows, widest);
}

void denseForward(const DenseShape& shape, const float* x, const float* w, const float* b, float* y,
                  std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  const DenseRows left = packRows(x, rows, inputs, scratch.data());
  float* panels = scratch.data() + packedSize(rows, inputs);
  const Columns right{w, inputs, units};
  if (isFlat(shape)) {
    productFlat(left, rows, right, b, y, panels);
  } else {
    product(left, rows, right, 0, units, b, y, units, panels);
  }
}

void denseForward(const DenseShape& shape, const SparseRows& x, const float* w, const float* b, float* y,
                  std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  product(NonzeroRows{x}, rows, Columns{w, inputs, units}, 0, units, b, y, units, scratch.data());
}

WeightGradient::WeightGradient(const DenseShape& shape, const float* x, const float* dy, std::span<float> scratch)
    : shape_(shape), x_(x), panels_(scratch.data()) {
  const auto& [rows, inputs, units] = shape;
  packPanels<DenseRows>(Columns{dy, rows, units}, 0, units, nullptr, panels_);
  if (rows > kMostTerms || kShallow[rows - 1] == nullptr || inputs < kFew) return;
  const DenseRows packed = packRows(x, rows, inputs, panels_ + panelsSize(rows, units));
  columns_ = packed.data;
  columnStep_ = packed.step;
}

WeightGradient::WeightGradient(const DenseShape& shape, const SparseMatrix& transpose, const float* dy,
                               std::span<float> scratch)
    : shape_(shape), transpose_(&transpose), panels_(scratch.data()) {
  const auto& [rows, inputs, units] = shape;
  packPanels<NonzeroRows>(Columns{dy, rows, units}, 0, units, nullptr, panels_);
}

void WeightGradient::strip(std::size_t first, std::size_t last, float* dw) const {
  const auto& [rows, inputs, units] = shape_;
  if (transpose_ != nullptr) {
    multiplyPanels(NonzeroRows{{transpose_, inputs}}, first, last, {panels_, units}, rows, dw, units);
    return;
  }
  std::size_t whole = 0;
  if (columns_ != nullptr) {
    whole = units / kPanel<DenseRows> * kPanel<DenseRows>;
    const std::size_t height = rowsAtOnce(units);
    for (std::size_t i = first; i < last; i += height) {
      kShallow[rows - 1](columns_ + i * columnStep_, columnStep_, std::min(height, last - i), {panels_, whole},
                         dw + (i - first) * units, units);
    }
  }
  if (whole == units) return;
  const Panels rest{panels_ + panelsSize(rows, whole), units - whole};
  multiplyPanels(transposedRows(x_, inputs), first, last, rest, rows, dw + whole, units);
}

void denseInputGradient(const DenseShape& shape, const float* dy, const float* w, float* dx, std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  const DenseRows left = packRows(dy, rows, units, scratch.data());
  float* panels = scratch.data() + packedSize(rows, units);
  product(left, rows, Rows{w, units}, 0, inputs, nullptr, dx, inputs, panels);
}

void denseBiasGradient(const DenseShape& shape, const float* dy, float* db) {
  std::fill_n(db, shape.units, 0.0f);
  for (std::size_t i = 0; i < shape.rows; ++i) add(dy + i * shape.units, db, shape.units);
}

}  // namespace downhill::linalg
