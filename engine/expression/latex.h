#pragma once

#include <string>

#include "expression/tree.h"

namespace downhill::expression {

/// The formula as LaTeX, with just the brackets it needs: what the parser understood, for the reader to check.
std::string latex(const Tree& tree);

}  // namespace downhill::expression
