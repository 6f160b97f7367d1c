#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/objective.h"
#include "core/rng.h"
#include "linalg/dense.h"
#include "nn/activation.h"
#include "nn/initializer.h"
#include "nn/loss.h"

namespace downhill {

/// A fully connected layer a = f(x W + b) as a view into θ: W, inputs × units in row-major order, at `weights`, then b
/// at `biases`.
struct DenseLayer {
  std::size_t inputs;
  std::size_t units;
  const ActivationInfo* activation;
  std::vector<double> parameters;  ///< of the activation
  std::size_t weights = 0;
  std::size_t biases = 0;
};

/// Some examples, one row each, row-major. Nothing is owned.
struct Batch {
  const float* inputs = nullptr;
  Targets targets;
  std::size_t rows = 0;
  linalg::SparseRows sparse = {};  ///< the inputs, if they are mostly zeros, instead of `inputs`

  bool isSparse() const { return sparse.matrix != nullptr; }
};

/// Takes a gradient in pieces, each as soon as it is known, while it is in a cache.
class GradientSink {
 public:
  virtual ~GradientSink() = default;
  /// The components from `first` on. Nothing looks at these components of θ any more: they may change.
  virtual void take(std::size_t first, std::span<const float> gradient) = 0;
  /// Whether components that are zero may be left out.
  virtual bool ignoresZeros() const { return false; }
};

/// A network of dense layers as an objective: J(θ) is the mean loss of the current batch, its gradient is had by
/// back-propagation. The parameters lie in one contiguous vector, so that any optimizer trains it.
class DenseNetwork final : public Objective<float> {
 public:
  DenseNetwork() = default;
  /// `layers` need inputs, units and activation; their places in θ are assigned here.
  DenseNetwork(std::vector<DenseLayer> layers, const LossInfo& loss);

  std::span<const DenseLayer> layers() const { return layers_; }
  const LossInfo& loss() const { return *loss_; }
  std::size_t inputs() const { return layers_.front().inputs; }
  std::size_t outputs() const { return layers_.back().units; }
  std::size_t dimension() const override { return dimension_; }

  /// The floats of working memory that a batch of `rows` needs.
  std::size_t workspaceSize(std::size_t rows) const;
  /// Makes room for batches of up to `rows`; nothing below allocates.
  void reserve(std::size_t rows);
  std::size_t capacity() const { return capacity_; }

  /// Fills θ: weights from the initializer, biases zero.
  void initialize(const InitializerInfo& initializer, std::span<const double> parameters, Rng& rng,
                  std::span<float> theta) const;

  /// What `evaluate` and `value` work on: at most `capacity()` rows, which must stay where they are.
  void setBatch(const Batch& batch) { batch_ = batch; }
  double evaluate(std::span<const float> theta, std::span<float> gradient) override;
  /// Returns J(θ) and hands every component of ∇J(θ) over, once, but for zeros that `sink` ignores.
  double evaluate(std::span<const float> theta, GradientSink& sink);
  /// J(θ) alone.
  double value(std::span<const float> theta);

  /// The raw outputs of a batch (at most `capacity()` rows), rows × outputs; valid until the next call. Targets do not
  /// matter.
  std::span<float> forward(std::span<const float> theta, const Batch& batch);

 private:
  /// Where a layer's values for the current batch lie in `workspace_`, for `capacity_` rows.
  struct Place {
    std::size_t input;  ///< z; equal to `output` where it is not kept
    std::size_t output;
  };

  linalg::DenseShape shape(std::size_t index, std::size_t rows) const {
    return {rows, layers_[index].inputs, layers_[index].units};
  }
  void backward(std::span<const float> theta, GradientSink& sink);
  void handOver(const DenseLayer& layer, const linalg::WeightGradient& weights, const float* errors,
                GradientSink& sink);
  std::size_t placesSize(std::size_t rows) const;
  std::size_t stripRows(const DenseLayer& layer) const;
  std::size_t stripSize() const;
  bool isSmall() const { return dimension_ <= kStripFloats; }

  /// Components of the gradient that are handed over at a time: with as many of θ and of an optimizer's vectors they
  /// stay in a second-level cache. Of small networks it is all.
  static constexpr std::size_t kStripFloats = 16384;
  static constexpr std::size_t kLineFloats = 16;

  std::vector<DenseLayer> layers_;
  const LossInfo* loss_ = nullptr;
  std::size_t dimension_ = 0;
  std::size_t widest_ = 0;
  std::size_t capacity_ = 0;
  std::vector<float> workspace_;
  std::vector<Place> places_;
  std::size_t errors_ = 0;      ///< place of ∂J/∂z of the layer at hand
  std::size_t nextErrors_ = 0;  ///< place of the same for the layer before
  std::size_t strip_ = 0;       ///< place of the part of the gradient at hand
  std::size_t scratch_ = 0;
  linalg::SparseMatrix transpose_;  ///< of sparse inputs
  Batch batch_;
};

}  // namespace downhill
