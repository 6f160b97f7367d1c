#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "expression/tree.h"

namespace downhill::expression {

enum class TokenKind { number, pi, euler, variable, parameter, call, symbol, end };

/// A piece of a formula.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t position = 0;  ///< in UTF-16 units from the beginning
  std::string text;          ///< in lower case and plain characters
  double number = 0;
  int index = 0;  ///< which variable or function
};

/// Cuts `text` into tokens, the last of which is `end`.
///
/// Capitals count as small letters. Full-width characters and the signs that people paste (× · − ÷ ² ³ π √) count as
/// what they stand for. Letters without a sign between them are a product ("xy", "2ax", "xsin(y)"), unless they look
/// like a word that nobody knows. At the first mistake it stops and says so in `mistake`.
std::vector<Token> tokenize(std::string_view text, Mistake& mistake);

}  // namespace downhill::expression
