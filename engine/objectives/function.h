#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/parameter.h"
#include "objectives/problem.h"

namespace downhill {

/// A closed interval of one coordinate.
struct Interval {
  double min;
  double max;
};

/// A point where the gradient vanishes, with what is known of it.
struct CriticalPoint {
  std::vector<double> point;
  double value;
};

/// A test function described by itself: it knows its formula, where to look at it, and its own truth.
///
/// Spans: x has `dimension` entries, parameters follow the function's own table, gradient has `dimension` entries,
/// hessian has dimension² (symmetric, so row- or column-major alike).
struct FunctionInfo {
  std::string_view type;
  std::size_t dimension;
  std::span<const Parameter> parameters;
  std::string_view formula;  ///< LaTeX of J
  std::string_view source;
  std::vector<Interval> domain;        ///< the window worth seeing, one interval per coordinate
  std::vector<double> start;           ///< a start from which there is something to see
  std::vector<CriticalPoint> minima;   ///< the lowest minima in the window; empty when there is none
  std::vector<CriticalPoint> saddles;  ///< the saddle points that lessons speak of
  double (*value)(std::span<const double> x, std::span<const double> parameters);
  void (*gradient)(std::span<const double> x, std::span<const double> parameters, std::span<double> gradient);
  void (*hessian)(std::span<const double> x, std::span<const double> parameters, std::span<double> hessian);
};

/// A test function with its settings.
class Function final : public Problem {
 public:
  Function(const FunctionInfo& info, std::vector<double> parameters)
      : info_(&info), parameters_(std::move(parameters)) {}

  const FunctionInfo& info() const { return *info_; }
  const std::vector<double>& parameters() const { return parameters_; }

  std::size_t dimension() const override { return info_->dimension; }
  double evaluate(std::span<const double> theta, std::span<double> gradient) override {
    info_->gradient(theta, parameters_, gradient);
    return value(theta);
  }
  double value(std::span<const double> theta) const override { return info_->value(theta, parameters_); }
  void hessian(std::span<const double> theta, std::span<double> hessian) const override {
    info_->hessian(theta, parameters_, hessian);
  }
  Value choice() const override;
  std::vector<double> start() const override { return info_->start; }
  Value describe() const override;

 private:
  const FunctionInfo* info_;
  std::vector<double> parameters_;
};

}  // namespace downhill
