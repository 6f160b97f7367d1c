#pragma once

#include <cstddef>
#include <span>

#include "linalg/sparse.h"

namespace downhill::linalg {

/// The sizes of a dense layer on a batch. All matrices are float32, row-major and without gaps.
struct DenseShape {
  std::size_t rows;    ///< examples
  std::size_t inputs;  ///< columns of X, rows of W
  std::size_t units;   ///< columns of W
};

/// What becomes of the terms that a zero in X makes. Without them every bit of a result is the same, as long as the
/// other factor is finite: leaving them out pays where X is mostly zeros, as pictures are.
enum class Zeros { multiply, skip };

/// What pays for `x`, whose rows are `inputs` wide: skipping where at least half is zero and rows are not too short.
Zeros zerosOf(std::span<const float> x, std::size_t inputs);

/// The floats of scratch memory that the products below need for layers of up to `widest` inputs or units and batches
/// of up to `rows`. They are fastest where it starts with a cache line.
std::size_t scratchSize(std::size_t widest, std::size_t rows);

/// Y = X W + b. X is rows × inputs, W inputs × units, b units long, Y rows × units. Every sum starts from its bias (0
/// where that is −0) and adds the terms in order, so that it has the same bits in every build.
void denseForward(const DenseShape& shape, const float* x, const float* w, const float* b, float* y,
                  std::span<float> scratch);
/// The same for an X that is mostly zeros.
void denseForward(const DenseShape& shape, const SparseRows& x, const float* w, const float* b, float* y,
                  std::span<float> scratch);

/// dW = Xᵀ dY: the gradient of the weights, in strips of rows. So it can be used up where it is, in a cache, instead of
/// being written out whole.
class WeightGradient {
 public:
  /// X, dY and `scratch` must stay as they are while strips are taken.
  WeightGradient(const DenseShape& shape, const float* x, const float* dy, std::span<float> scratch);
  /// The same from the transpose of an X that is mostly zeros.
  WeightGradient(const DenseShape& shape, const SparseMatrix& transpose, const float* dy, std::span<float> scratch);

  /// Strips start at multiples of so many rows, or anywhere if X is sparse.
  static constexpr std::size_t kAlignment = 4;

  /// Whether a row of dW is known to be zero: that of an input which is zero in all examples.
  bool isZero(std::size_t row) const { return transpose_ != nullptr && transpose_->row(row).empty(); }

  /// Writes rows `first` to `last` of dW.
  void strip(std::size_t first, std::size_t last, float* dw) const;

 private:
  DenseShape shape_;
  const SparseMatrix* transpose_ = nullptr;  ///< X, or where it is null
  const float* x_ = nullptr;
  float* panels_;  ///< dY
  // X with few rows: its column i is at columns_ + i · columnStep_.
  const float* columns_ = nullptr;
  std::size_t columnStep_ = 0;
};

/// dX = dY Wᵀ: the gradient of the layer's input. The first layer of a network never needs it.
void denseInputGradient(const DenseShape& shape, const float* dy, const float* w, float* dx, std::span<float> scratch);

/// db = the column sums of dY: the gradient of the biases.
void denseBiasGradient(const DenseShape& shape, const float* dy, float* db);

}  // namespace downhill::linalg
