#pragma once

#include <vector>

#include "objectives/function.h"
#include "objectives/problem.h"

namespace downhill::expression {

/// Where to look at an objective of one or two variables that nobody has described.
struct Window {
  std::vector<Interval> domain;
  std::vector<double> start;
};

/// The smallest of a few squares around 0 whose lowest point is not at its edge (the first one when there is none),
/// cut to where the objective is finite; and a start of middling height away from the centre.
Window findWindow(const Problem& problem);

}  // namespace downhill::expression
