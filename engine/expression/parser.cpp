#include "expression/parser.h"

#include <algorithm>
#include <cstdint>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "expression/lexer.h"

namespace downhill::expression {
namespace {

std::string numberAsLatex(const std::string& text) {
  const std::size_t exponent = text.find('e');
  if (exponent == std::string::npos) return text;
  std::string power = text.substr(exponent + 1);
  if (power[0] == '+') power.erase(0, 1);
  return text.substr(0, exponent) + R"(\cdot 10^{)" + power + '}';
}

/// Recursive descent; every method appends the nodes of what it read, the last of which is its value.
class Parser {
 public:
  Parser(std::vector<Token> tokens, Tree& tree, Mistake& mistake)
      : tokens_(std::move(tokens)), tree_(tree), mistake_(mistake) {}

  void run() {
    sum();
    if (failed()) return;
    if (next().kind != TokenKind::end) return fail("bracketNotOpened");
    if (tree_.dimension == 0) mistake_ = {"noVariable", 0, ""};
  }

 private:
  using Index = std::uint16_t;

  const Token& next() const { return tokens_[at_]; }
  bool isSymbol(char c) const { return next().kind == TokenKind::symbol && next().text[0] == c; }
  bool failed() const { return !mistake_.reason.empty(); }
  void fail(const char* reason) { fail(reason, next()); }
  void fail(const char* reason, const Token& token) {
    if (!failed()) mistake_ = {reason, token.position, token.text};
  }

  Index add(Node node) {
    tree_.nodes.push_back(node);
    return static_cast<Index>(tree_.nodes.size() - 1);
  }
  Index add(Operation operation, Index left, Index right = 0) {
    return add({.operation = operation, .left = left, .right = right});
  }
  Index constant(double number, std::string literal) {
    tree_.literals.push_back(std::move(literal));
    return add({.index = static_cast<Index>(tree_.literals.size() - 1), .number = number});
  }

  Index sum() {
    Index left = product();
    while (!failed() && (isSymbol('+') || isSymbol('-'))) {
      const Operation operation = isSymbol('+') ? Operation::add : Operation::subtract;
      ++at_;
      left = add(operation, left, product());
    }
    return left;
  }

  Index product() {
    Index left = signedFactor();
    while (!failed()) {
      if (isSymbol('*') || isSymbol('/')) {
        const Operation operation = isSymbol('*') ? Operation::multiply : Operation::divide;
        ++at_;
        left = add(operation, left, signedFactor());
      } else if (next().kind == TokenKind::number) {
        // "x2" and "2 3" are more likely slips than products.
        fail("operatorMissing");
      } else if (next().kind != TokenKind::symbol && next().kind != TokenKind::end) {
        left = add(Operation::multiply, left, power());
      } else if (isSymbol('(')) {
        left = add(Operation::multiply, left, power());
      } else {
        break;
      }
    }
    return left;
  }

  Index signedFactor() {
    if (!isSymbol('+') && !isSymbol('-')) return power();
    const bool negative = isSymbol('-');
    ++at_;
    if (!enter()) return 0;
    const Index operand = signedFactor();
    --depth_;
    return negative ? add(Operation::negate, operand) : operand;
  }

  Index power() {
    const Index base = primary();
    if (failed() || !isSymbol('^')) return base;
    ++at_;
    if (!enter()) return 0;
    const Index exponent = signedFactor();
    --depth_;
    return add(Operation::power, base, exponent);
  }

  Index primary() {
    const Token token = next();
    switch (token.kind) {
      case TokenKind::number:
        ++at_;
        return constant(token.number, numberAsLatex(token.text));
      case TokenKind::pi:
        ++at_;
        return constant(std::numbers::pi, R"(\pi)");
      case TokenKind::euler:
        ++at_;
        return constant(std::numbers::e, "e");
      case TokenKind::variable:
        ++at_;
        tree_.dimension = std::max(tree_.dimension, static_cast<std::size_t>(token.index) + 1);
        return add({.operation = Operation::variable, .index = static_cast<Index>(token.index)});
      case TokenKind::parameter: {
        ++at_;
        std::size_t index = tree_.parameters.find(token.text);
        if (index == std::string::npos) {
          index = tree_.parameters.size();
          tree_.parameters += token.text;
        }
        return add({.operation = Operation::parameter, .index = static_cast<Index>(index)});
      }
      case TokenKind::call: {
        ++at_;
        if (!isSymbol('(')) {
          fail("argumentMissing", token);
          return 0;
        }
        const Index argument = bracket();
        return add({.operation = Operation::call, .left = argument, .index = static_cast<Index>(token.index)});
      }
      case TokenKind::symbol:
        if (isSymbol('(')) return bracket();
        fail("operandMissing");
        return 0;
      case TokenKind::end:
        fail(tokens_.size() == 1 ? "empty" : "operandMissing");
        return 0;
    }
    return 0;
  }

  Index bracket() {
    const Token opening = next();
    ++at_;
    if (!enter()) return 0;
    const Index inside = sum();
    --depth_;
    if (failed()) return 0;
    if (!isSymbol(')')) {
      fail("bracketNotClosed", opening);
      return 0;
    }
    ++at_;
    return inside;
  }

  bool enter() {
    if (++depth_ <= kMaxDepth) return true;
    fail("tooDeep");
    return false;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Tree& tree_;
  Mistake& mistake_;
};

}  // namespace

Parsed parse(std::string_view text) {
  Parsed parsed;
  if (text.size() > kMaxLength) {
    parsed.mistake = {"tooLong", 0, ""};
    return parsed;
  }
  std::vector<Token> tokens = tokenize(text, parsed.mistake);
  if (parsed.ok()) Parser(std::move(tokens), parsed.tree, parsed.mistake).run();
  return parsed;
}

}  // namespace downhill::expression
