#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/objective.h"

namespace downhill {

/// How often a method has asked for J(θ), ∇J(θ) and ∇²J(θ) since its run began.
struct EvaluationCounts {
  std::uint32_t values = 0;
  std::uint32_t gradients = 0;
  std::uint32_t hessians = 0;

  bool operator==(const EvaluationCounts&) const = default;
};

/// Asks an objective on a method's behalf, and counts.
///
/// The point asked for last is remembered: the trial that a line search accepts is where the next step begins, and
/// asking for it again costs nothing and counts nothing. J and ∇J come together, so a gradient counts as a value too
/// unless the value was known.
class Evaluator {
 public:
  /// Both must outlive the evaluator.
  Evaluator(SmoothObjective& objective, EvaluationCounts& counts) : objective_(objective), counts_(counts) {}

  /// Remembers a point whose value and gradient the caller has paid for already.
  void remember(std::span<const double> theta, double value, std::span<const double> gradient);

  /// J(θ).
  double value(std::span<const double> theta);
  /// J(θ), and ∇J(θ) into `gradient`.
  double evaluate(std::span<const double> theta, std::span<double> gradient);
  /// ∇²J(θ) into `hessian`, dimension² entries.
  void hessian(std::span<const double> theta, std::span<double> hessian);

 private:
  bool remembers(std::span<const double> theta) const;

  SmoothObjective& objective_;
  EvaluationCounts& counts_;
  std::vector<double> theta_;
  std::vector<double> gradient_;  ///< empty while only the value is known
  double value_ = 0;
};

}  // namespace downhill
