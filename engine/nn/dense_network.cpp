#include "nn/dense_network.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace downhill {

DenseNetwork::DenseNetwork(std::vector<DenseLayer> layers, const LossInfo& loss)
    : layers_(std::move(layers)), loss_(&loss) {
  for (DenseLayer& layer : layers_) {
    layer.weights = dimension_;
    layer.biases = layer.weights + layer.inputs * layer.units;
    dimension_ = layer.biases + layer.units;
    widest_ = std::max({widest_, layer.inputs, layer.units});
  }
}

std::size_t DenseNetwork::workspaceSize(std::size_t rows) const {
  return placesSize(rows) + linalg::SparseMatrix::size(rows, inputs());
}

std::size_t DenseNetwork::placesSize(std::size_t rows) const {
  std::size_t perRow = 0;
  std::size_t mostUnits = 0;
  for (const DenseLayer& layer : layers_) {
    perRow += layer.units * (layer.activation->needsInput ? 2 : 1);
    mostUnits = std::max(mostUnits, layer.units);
  }
  const std::size_t places = 2 * layers_.size() + 4;
  return rows * (perRow + 2 * mostUnits) + stripSize() + linalg::scratchSize(widest_, rows) +
         (places + 1) * kLineFloats;
}

std::size_t DenseNetwork::stripRows(const DenseLayer& layer) const {
  constexpr std::size_t kAlignment = linalg::WeightGradient::kAlignment;
  return std::max<std::size_t>(1, kStripFloats / layer.units / kAlignment) * kAlignment;
}

std::size_t DenseNetwork::stripSize() const {
  if (isSmall()) return dimension_;
  std::size_t size = 0;
  for (const DenseLayer& layer : layers_) {
    size = std::max(size, std::min(layer.inputs, stripRows(layer)) * layer.units);
  }
  return size;
}

void DenseNetwork::reserve(std::size_t rows) {
  if (rows <= capacity_) return;
  capacity_ = rows;
  workspace_.assign(placesSize(rows), 0.0f);
  places_.clear();
  // Every place starts with a cache line: packs that straddle two make a step a tenth slower.
  const auto used = reinterpret_cast<std::uintptr_t>(workspace_.data()) / sizeof(float) % kLineFloats;
  std::size_t next = (kLineFloats - used) % kLineFloats;
  const auto take = [&next](std::size_t size) {
    return std::exchange(next, next + (size + kLineFloats - 1) / kLineFloats * kLineFloats);
  };
  std::size_t mostUnits = 0;
  for (const DenseLayer& layer : layers_) {
    const std::size_t input = take(rows * layer.units);
    const std::size_t output = layer.activation->needsInput ? take(rows * layer.units) : input;
    places_.push_back({input, output});
    mostUnits = std::max(mostUnits, layer.units);
  }
  errors_ = take(rows * mostUnits);
  nextErrors_ = take(rows * mostUnits);
  strip_ = take(stripSize());
  scratch_ = next;
}

void DenseNetwork::initialize(const InitializerInfo& initializer, std::span<const double> parameters, Rng& rng,
                              std::span<float> theta) const {
  for (const DenseLayer& layer : layers_) {
    for (std::size_t i = layer.weights; i < layer.biases; ++i) {
      theta[i] = initializer.draw(rng, parameters, static_cast<double>(layer.inputs), static_cast<double>(layer.units));
    }
    std::fill_n(theta.begin() + static_cast<std::ptrdiff_t>(layer.biases), layer.units, 0.0f);
  }
}

std::span<float> DenseNetwork::forward(std::span<const float> theta, const Batch& batch) {
  const std::span<float> scratch = std::span(workspace_).subspan(scratch_);
  const std::size_t rows = batch.rows;
  const float* x = batch.inputs;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const DenseLayer& layer = layers_[l];
    float* z = workspace_.data() + places_[l].input;
    float* a = workspace_.data() + places_[l].output;
    const float* w = theta.data() + layer.weights;
    const float* b = theta.data() + layer.biases;
    if (l == 0 && batch.isSparse()) {
      linalg::denseForward(shape(l, rows), batch.sparse, w, b, z, scratch);
    } else {
      linalg::denseForward(shape(l, rows), x, w, b, z, scratch);
    }
    if (layer.activation->forward != nullptr) layer.activation->forward(layer.parameters, z, a, rows * layer.units);
    x = a;
  }
  return std::span(workspace_).subspan(places_.back().output, rows * outputs());
}

double DenseNetwork::value(std::span<const float> theta) {
  const std::span<const float> y = forward(theta, batch_);
  return loss_->evaluate(y.data(), batch_.targets, batch_.rows, outputs(), nullptr);
}

double DenseNetwork::evaluate(std::span<const float> theta, std::span<float> gradient) {
  struct Copy final : GradientSink {
    explicit Copy(std::span<float> target) : target(target) {}
    void take(std::size_t first, std::span<const float> part) override {
      std::copy(part.begin(), part.end(), target.begin() + static_cast<std::ptrdiff_t>(first));
    }
    std::span<float> target;
  };
  Copy sink(gradient);
  return evaluate(theta, sink);
}

double DenseNetwork::evaluate(std::span<const float> theta, GradientSink& sink) {
  const std::span<const float> y = forward(theta, batch_);
  const double loss = loss_->evaluate(y.data(), batch_.targets, batch_.rows, outputs(), workspace_.data() + errors_);
  backward(theta, sink);
  return loss;
}

void DenseNetwork::backward(std::span<const float> theta, GradientSink& sink) {
  const std::span<float> scratch = std::span(workspace_).subspan(scratch_);
  float* errors = workspace_.data() + errors_;
  float* nextErrors = workspace_.data() + nextErrors_;
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const DenseLayer& layer = layers_[l];
    const float* z = layer.activation->needsInput ? workspace_.data() + places_[l].input : nullptr;
    const float* a = workspace_.data() + places_[l].output;
    if (layer.activation->backward != nullptr) {
      layer.activation->backward(layer.parameters, z, a, errors, batch_.rows * layer.units);
    }
    // Before the weights change.
    if (l > 0) {
      linalg::denseInputGradient(shape(l, batch_.rows), errors, theta.data() + layer.weights, nextErrors, scratch);
    }
    if (l == 0 && batch_.isSparse()) {
      transpose_.assignTranspose(batch_.sparse);
      handOver(layer, {shape(l, batch_.rows), transpose_, errors, scratch}, errors, sink);
    } else {
      const float* x = l == 0 ? batch_.inputs : workspace_.data() + places_[l - 1].output;
      handOver(layer, {shape(l, batch_.rows), x, errors, scratch}, errors, sink);
    }
    std::swap(errors, nextErrors);
  }
  if (isSmall()) sink.take(0, std::span(workspace_).subspan(strip_, dimension_));
}

void DenseNetwork::handOver(const DenseLayer& layer, const linalg::WeightGradient& weights, const float* errors,
                            GradientSink& sink) {
  float* strip = workspace_.data() + strip_;
  const linalg::DenseShape shape{batch_.rows, layer.inputs, layer.units};
  if (isSmall()) {
    weights.strip(0, layer.inputs, strip + layer.weights);
    linalg::denseBiasGradient(shape, errors, strip + layer.biases);
    return;
  }
  const bool ignoresZeros = sink.ignoresZeros();
  const auto leaveOut = [&](std::size_t row) { return ignoresZeros && weights.isZero(row); };
  for (std::size_t first = 0; first < layer.inputs;) {
    if (leaveOut(first)) {
      ++first;
      continue;
    }
    const std::size_t end = std::min(layer.inputs, first + stripRows(layer));
    std::size_t last = first + 1;
    while (last < end && !leaveOut(last)) ++last;
    weights.strip(first, last, strip);
    sink.take(layer.weights + first * layer.units, {strip, (last - first) * layer.units});
    first = last;
  }
  linalg::denseBiasGradient(shape, errors, strip);
  sink.take(layer.biases, {strip, layer.units});
}

}  // namespace downhill
