#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "expression/tree.h"

namespace downhill::expression {

/// A value with its first and second derivatives by x and y: the numbers of second-order forward differentiation.
struct Jet {
  double value;
  double x;
  double y;
  double xx;
  double xy;
  double yy;
};

/// A tree with its parameters filled in, ready to be evaluated. What does not depend on x and y was worked out once.
class Program {
 public:
  Program() = default;
  Program(const Tree& tree, std::span<const double> parameters);

  /// The formula's value at `point`, x first.
  double value(std::span<const double> point) const;
  /// The same bits, and the derivatives, exact but for rounding.
  Jet jet(std::span<const double> point) const;

  /// Operations of one evaluation.
  std::size_t size() const { return nodes_.size(); }

 private:
  template <class T>
  T run(std::span<const double> point, std::vector<T>& values) const;

  std::vector<Node> nodes_;
  mutable std::vector<double> values_;
  mutable std::vector<Jet> jets_;
};

}  // namespace downhill::expression
