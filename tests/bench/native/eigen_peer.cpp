// The honest native peer: the training step as someone at home in Eigen writes it. Products without temporaries,
// element-wise work fused where expressions allow, all memory allocated beforehand.

#include <Eigen/Dense>
#include <cmath>
#include <utility>

#include "peer.h"

namespace downhill::bench {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MatrixMap = Eigen::Map<Matrix>;
using InputsMap = Eigen::Map<const Matrix>;
using RowMap = Eigen::Map<Eigen::RowVectorXf>;

class EigenPeer final : public Peer {
 public:
  explicit EigenPeer(const Problem& problem)
      : adam_(problem.optimizer == "adam"),
        rate_(static_cast<float>(problem.rate)),
        theta_(Eigen::Map<const Eigen::VectorXf>(problem.weights.data(),
                                                 static_cast<Eigen::Index>(problem.weights.size()))),
        gradient_(Eigen::VectorXf::Zero(theta_.size())),
        inputs_(problem.inputs),
        labels_(problem.targets),
        rows_(static_cast<Eigen::Index>(problem.batch)) {
    if (adam_) {
      m_ = Eigen::VectorXf::Zero(theta_.size());
      v_ = Eigen::VectorXf::Zero(theta_.size());
    }
    Eigen::Index place = 0;
    for (std::size_t l = 0; l + 1 < problem.sizes.size(); ++l) {
      const auto inputs = static_cast<Eigen::Index>(problem.sizes[l]);
      const auto units = static_cast<Eigen::Index>(problem.sizes[l + 1]);
      layers_.push_back({inputs, units, place});
      place += (inputs + 1) * units;
      values_.emplace_back(rows_, units);
      errors_.emplace_back(rows_, units);
    }
    largest_.resize(rows_);
    sums_.resize(rows_);
  }

  void train(std::int64_t steps) override {
    for (std::int64_t i = 0; i < steps; ++i) step();
  }

  double lastLoss() const override { return loss_; }

 private:
  struct Layer {
    Eigen::Index inputs, units, place;
    MatrixMap weights(Eigen::VectorXf& flat) const { return MatrixMap(flat.data() + place, inputs, units); }
    RowMap biases(Eigen::VectorXf& flat) const { return RowMap(flat.data() + place + inputs * units, units); }
  };

  void step() {
    const Eigen::Index batches = static_cast<Eigen::Index>(labels_.size()) / rows_;
    first_ = (steps_++ % batches) * rows_;
    forward();
    softmaxCrossEntropy();
    backward();
    if (adam_) {
      adamUpdate();
    } else {
      theta_ -= rate_ * gradient_;
    }
  }

  /// The batch, where it lies among the examples.
  InputsMap batch() const { return InputsMap(inputs_.data() + first_ * layers_[0].inputs, rows_, layers_[0].inputs); }

  void forward() {
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      Matrix& y = values_[l];
      if (l == 0) {
        y.noalias() = batch() * layers_[l].weights(theta_);
      } else {
        y.noalias() = values_[l - 1] * layers_[l].weights(theta_);
      }
      if (l + 1 < layers_.size()) {
        y = (y.rowwise() + layers_[l].biases(theta_)).cwiseMax(0.0f);
      } else {
        y.rowwise() += layers_[l].biases(theta_);
      }
    }
  }

  void softmaxCrossEntropy() {
    const Matrix& y = values_.back();
    Matrix& errors = errors_.back();
    largest_ = y.rowwise().maxCoeff();
    errors = (y.colwise() - largest_).array().exp();
    sums_ = errors.rowwise().sum();
    errors.array().colwise() /= sums_.array() * static_cast<float>(y.rows());
    double loss = 0;
    for (Eigen::Index i = 0; i < y.rows(); ++i) {
      const Eigen::Index label = labels_[static_cast<std::size_t>(first_ + i)];
      loss += std::log(static_cast<double>(sums_[i])) - (static_cast<double>(y(i, label)) - largest_[i]);
      errors(i, label) -= 1.0f / static_cast<float>(y.rows());
    }
    loss_ = loss / static_cast<double>(y.rows());
  }

  void backward() {
    for (std::size_t l = layers_.size(); l-- > 0;) {
      const Layer& layer = layers_[l];
      layer.biases(gradient_) = errors_[l].colwise().sum();
      if (l == 0) {
        layer.weights(gradient_).noalias() = batch().transpose() * errors_[l];
        break;
      }
      layer.weights(gradient_).noalias() = values_[l - 1].transpose() * errors_[l];
      errors_[l - 1].noalias() = errors_[l] * layer.weights(theta_).transpose();
      errors_[l - 1] = (values_[l - 1].array() > 0.0f).select(errors_[l - 1], 0.0f);
    }
  }

  void adamUpdate() {
    constexpr float kBeta1 = 0.9f;
    constexpr float kBeta2 = 0.999f;
    constexpr float kEpsilon = 1e-8f;
    ++t_;
    const float stepSize = static_cast<float>(rate_ / (1 - std::pow(0.9, t_)));
    const float rootScale = static_cast<float>(1 / std::sqrt(1 - std::pow(0.999, t_)));
    m_ = kBeta1 * m_ + (1 - kBeta1) * gradient_;
    v_.array() = kBeta2 * v_.array() + (1 - kBeta2) * gradient_.array().square();
    theta_.array() -= stepSize * m_.array() / (v_.array().sqrt() * rootScale + kEpsilon);
  }

  bool adam_;
  float rate_;
  double t_ = 0;
  double loss_ = 0;
  Eigen::VectorXf theta_, gradient_, m_, v_;
  std::vector<float> inputs_;
  std::vector<std::int32_t> labels_;
  Eigen::Index rows_;       ///< of a batch
  Eigen::Index first_ = 0;  ///< row of the batch at hand
  Eigen::Index steps_ = 0;
  std::vector<Layer> layers_;
  std::vector<Matrix> values_;  ///< activations of each layer
  std::vector<Matrix> errors_;  ///< ∂J/∂z of each layer
  Eigen::VectorXf largest_, sums_;
};

}  // namespace

std::unique_ptr<Peer> makePeer(const Problem& problem) { return std::make_unique<EigenPeer>(problem); }

}  // namespace downhill::bench
