#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/objective.h"
#include "core/status.h"
#include "core/value.h"

namespace downhill {

/// An objective that a run can be opened on and that can be looked at: it knows how it was chosen, where to begin and
/// what to say of itself. Functions of the registry, the reader's own formulas and models fitted to data are all this.
class Problem : public SmoothObjective {
 public:
  /// What one value costs, in arithmetic operations or so: bounds the work of a grid.
  virtual std::size_t operations() const { return 1; }

  /// The choice that `readProblem` makes the same problem of, every parameter spelled out.
  virtual Value choice() const = 0;

  /// A θ from which there is something to see.
  virtual std::vector<double> start() const = 0;

  /// { type, label, parameters, formula, source, dimension, domain, start, minima, saddles }: as the catalogue lists
  /// functions.
  virtual Value describe() const = 0;

  // What follows is for objectives that see their data batch by batch; for all others it does nothing.

  /// From which seed batches are drawn.
  virtual void useSeed(std::uint64_t) {}
  /// Makes value, gradient and Hessian those of the batch of step `step`, counted from 0.
  virtual void select(std::int64_t /*step*/) {}
  /// Whether a batch is less than all the data.
  virtual bool sampled() const { return false; }
  /// J(θ) over all the data.
  virtual double total(std::span<const double> theta) const { return value(theta); }
  /// The examples of the batch of step `step`.
  virtual std::vector<std::int32_t> batch(std::int64_t /*step*/) { return {}; }
  /// The gradient at θ of every batch of the epoch that step `step` lies in: batches × dimension.
  virtual std::vector<double> batchGradients(std::int64_t /*step*/, std::span<const double> /*theta*/) { return {}; }
};

/// Reads the objective of a configuration: "type" or { type, ...parameters } for a function of the registry,
/// { expression, parameters? } for a formula, { type: "linearRegression" | "logisticRegression", inputs, targets, … }
/// for a model fitted to data.
Result<std::unique_ptr<Problem>> readProblem(const Value& config, std::string_view path);

}  // namespace downhill
