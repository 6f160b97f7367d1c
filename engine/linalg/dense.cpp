#include "linalg/dense.h"

#include <algorithm>

#include "linalg/combine.h"
#include "linalg/product.h"

namespace downhill::linalg {
namespace {

// Whether packing W for Y, or dY for dW, costs more than tiles save.
bool areFew(std::size_t rows, std::size_t units) { return rows <= 4 || (rows <= 8 && rows * 16 <= units); }

static_assert(WeightGradient::kAlignment % DenseLeft::kRows == 0);

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
  return std::max(blockSize<SparseLeft>(widest), panelsSize(rows, widest)) + rows * widest;
}

void denseForward(const DenseShape& shape, const float* x, const float* w, const float* b, float* y,
                  std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  if (areFew(rows, units)) {
    for (std::size_t i = 0; i < rows; ++i) copyStart(b, units, y + i * units);
    combineFlat({x, inputs, 1}, rows, inputs, w, units, y);
    return;
  }
  const PackedRows left(x, rows, inputs, scratch.data() + blockSize<DenseLeft>(inputs));
  product(left, rows, inputs, units, PackColumns{w, inputs, units}, b, y, scratch.data());
}

void denseForward(const DenseShape& shape, const SparseRows& x, const float* w, const float* b, float* y,
                  std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  product(NonzeroRows{x}, rows, inputs, units, PackColumns{w, inputs, units}, b, y, scratch.data());
}

WeightGradient::WeightGradient(const DenseShape& shape, const float* x, const float* dy, std::span<float> scratch)
    : shape_(shape), x_(x), dy_(dy), panels_(scratch.data()) {
  const auto& [rows, inputs, units] = shape;
  if (areFew(rows, units)) return;
  packPanels<DenseLeft>(PackColumns{dy, rows, units}, rows, 0, units, nullptr, panels_);
}

WeightGradient::WeightGradient(const DenseShape& shape, const SparseMatrix& transpose, const float* dy,
                               std::span<float> scratch)
    : shape_(shape), transpose_(&transpose), dy_(dy), panels_(scratch.data()) {
  const auto& [rows, inputs, units] = shape;
  packPanels<SparseLeft>(PackColumns{dy, rows, units}, rows, 0, units, nullptr, panels_);
}

void WeightGradient::strip(std::size_t first, std::size_t last, float* dw) const {
  const auto& [rows, inputs, units] = shape_;
  if (transpose_ != nullptr) {
    multiplyAllPanels(NonzeroRows{{transpose_, inputs}}, first, last, rows, panels_, units, dw);
  } else if (areFew(rows, units)) {
    std::fill_n(dw, (last - first) * units, 0.0f);
    combineShallow({x_ + first, 1, inputs}, last - first, rows, dy_, units, dw);
  } else {
    multiplyAllPanels(TransposedRows{x_, inputs}, first, last, rows, panels_, units, dw);
  }
}

void denseInputGradient(const DenseShape& shape, const float* dy, const float* w, float* dx, std::span<float> scratch) {
  const auto& [rows, inputs, units] = shape;
  const PackedRows left(dy, rows, units, scratch.data() + blockSize<DenseLeft>(units));
  product(left, rows, units, inputs, PackRows{w, units}, nullptr, dx, scratch.data());
}

void denseBiasGradient(const DenseShape& shape, const float* dy, float* db) {
  std::fill_n(db, shape.units, 0.0f);
  for (std::size_t i = 0; i < shape.rows; ++i) add(dy + i * shape.units, db, shape.units);
}

}  // namespace downhill::linalg
