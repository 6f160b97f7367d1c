#pragma once

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
};

/// Reads the objective of a configuration: "type" or { type, ...parameters } for a function of the registry,
/// { expression, parameters? } for a formula.
Result<std::unique_ptr<Problem>> readProblem(const Value& config, std::string_view path);

}  // namespace downhill
