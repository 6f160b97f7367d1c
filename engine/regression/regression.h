#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "data/batch_order.h"
#include "objectives/function.h"
#include "objectives/problem.h"

namespace downhill {

/// A model of one output fitted to examples: what is lost on one example, by z = w·x + b and the target t.
struct RegressionInfo {
  std::string_view type;
  std::string_view formula;
  std::string_view source;
  bool labels;  ///< targets are 0 or 1
  double (*loss)(double z, double target);
  double (*slope)(double z, double target);  ///< ∂loss/∂z
  double (*curvature)(double z);             ///< ∂²loss/∂z², which does not depend on the target
};

namespace regression {
/// Least squares: ½ (z − t)².
extern const RegressionInfo kLinear;
/// Cross-entropy of σ(z) against a label 0 or 1.
extern const RegressionInfo kLogistic;
}  // namespace regression

/// Linear or logistic regression in double precision: J(θ) = mean of the loss over the batch, θ = (w₁ … w_d, b).
///
/// `evaluate`, `value` and `hessian` are those of the selected batch; `total` is the loss over all examples.
class Regression final : public Problem {
 public:
  /// The model called `type`, or nullptr.
  static const RegressionInfo* find(std::string_view type);

  /// Reads { type, inputs, targets, features?, intercept?, batchSize?, shuffle? }. inputs: row-major, examples ×
  /// features; features: 1 unless given; intercept (true): whether there is a b; batchSize: all examples unless given;
  /// shuffle (true): whether each epoch visits the examples in a new order.
  static Result<std::unique_ptr<Problem>> open(const RegressionInfo& info, const Value& config, std::string_view path);

  std::size_t dimension() const override { return features_ + (intercept_ ? 1 : 0); }
  double evaluate(std::span<const double> theta, std::span<double> gradient) override;
  double value(std::span<const double> theta) const override;
  void hessian(std::span<const double> theta, std::span<double> hessian) const override;
  std::size_t operations() const override { return targets_.size() * features_; }
  Value choice() const override;
  std::vector<double> start() const override { return std::vector<double>(dimension(), 0.0); }
  Value describe() const override;

  void useSeed(std::uint64_t seed) override;
  void select(std::int64_t step) override;
  bool sampled() const override { return batchSize_ < targets_.size(); }
  double total(std::span<const double> theta) const override;
  std::vector<std::int32_t> batch(std::int64_t step) override;
  std::vector<double> batchGradients(std::int64_t step, std::span<const double> theta) override;

 private:
  double z(std::span<const double> theta, std::size_t row) const;
  double mean(std::span<const double> theta, std::span<const std::int32_t> rows) const;
  void addGradient(std::span<const double> theta, std::span<const std::int32_t> rows, std::span<double> gradient) const;
  std::int64_t batchesPerEpoch() const;
  /// θ of the lowest loss over all examples, by Newton's method; empty where there is none.
  std::vector<double> minimum() const;

  const RegressionInfo* info_ = nullptr;
  std::vector<double> inputs_;
  std::vector<double> targets_;
  std::size_t features_ = 1;
  bool intercept_ = true;
  bool shuffle_ = true;
  std::size_t batchSize_ = 1;
  BatchOrder order_;
  std::vector<std::int32_t> all_;   ///< 0 … examples − 1
  std::vector<std::int32_t> rows_;  ///< of the selected batch
};

}  // namespace downhill
