#include "linalg/dense.h"

#include <algorithm>

#include "linalg/flat.h"
#include "linalg/product.h"

namespace downhill::linalg {
namespace {

// Whether packing W costs more than it saves. Small matrices are packed sooner than C is.
bool isFlat(const DenseShape& shape) { return shape.rows <= 16 && shape.inputs >= 16 && shape.units >= 16; }

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
  return std::max(blockSize<NonzeroRows>(widest), panelsSize(rows, widest)) + packedSize(rows, widest);
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
  } else {
    multiplyPanels(transposedRows(x_, inputs), first, last, {panels_, units}, rows, dw, units);
  }
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
