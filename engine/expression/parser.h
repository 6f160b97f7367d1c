#pragma once

#include <string_view>

#include "expression/tree.h"

namespace downhill::expression {

/// A tree, or what keeps `text` from being one.
struct Parsed {
  Tree tree;
  Mistake mistake;

  bool ok() const { return mistake.reason.empty(); }
};

/// Reads a formula in x, or x and y: numbers, pi, e, + - * / ^ (or **), brackets, the functions of `calls()`; other
/// letters are parameters. A sign may be left out of a product (3x, 2(x+1), xy). From loose to tight bind + and -, then
/// * and / and products without a sign, then a leading minus, then ^, which groups from the right: -x^2 is -(x^2).
Parsed parse(std::string_view text);

}  // namespace downhill::expression
