#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.h"
#include "expression/program.h"
#include "objectives/problem.h"

namespace downhill {

/// An objective in the reader's own words.
class Formula final : public Problem {
 public:
  /// Reads { expression: "(1-x)^2 + a*(y-x^2)^2", parameters?: { a: 100 } }; parameters not given are 1. See
  /// `expression::parse` for what may be written. A text that makes no sense is refused as `badExpression`; `allowed`
  /// then holds { reason, position, found, functions }.
  static Result<std::unique_ptr<Problem>> open(const Value& config, std::string_view path);

  std::size_t dimension() const override { return dimension_; }
  double evaluate(std::span<const double> theta, std::span<double> gradient) override;
  double value(std::span<const double> theta) const override { return program_.value(theta); }
  void hessian(std::span<const double> theta, std::span<double> hessian) const override;
  std::size_t operations() const override { return program_.size(); }
  Value choice() const override;
  std::vector<double> start() const override;
  Value describe() const override;

 private:
  std::string text_;
  std::string latex_;
  std::size_t dimension_ = 0;
  std::vector<Parameter> parameters_;  ///< with the values in use as defaults
  expression::Program program_;
};

}  // namespace downhill
