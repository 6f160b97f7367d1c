#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace downhill::expression {

/// What one node of a tree does with its operands.
enum class Operation : std::uint8_t {
  constant,
  parameter,
  variable,
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  call
};

/// One node. Operands come before the nodes that use them, so that one pass over the list evaluates the whole tree.
struct Node {
  Operation operation = Operation::constant;
  std::uint16_t left = 0;   ///< the operand, or the left one
  std::uint16_t right = 0;  ///< the right operand
  std::uint16_t index = 0;  ///< which variable, parameter, function or literal
  double number = 0;        ///< the constant
};

/// A formula as the parser understood it. The last node is the formula's value.
struct Tree {
  std::vector<Node> nodes;
  std::vector<std::string> literals;  ///< the constants as they were written, in LaTeX
  std::string parameters;             ///< the letters that are parameters, in order of appearance
  std::size_t dimension = 0;          ///< 1: a formula in x; 2: in x and y
};

/// Where a text stops making sense.
struct Mistake {
  std::string reason;        ///< a name of `errors.expression`, e.g. "unknownName"; empty: no mistake
  std::size_t position = 0;  ///< counted from 0 in UTF-16 units, as JavaScript counts
  std::string found;         ///< what stands there
};

/// No formula that a person types comes near these.
inline constexpr std::size_t kMaxLength = 500;            ///< bytes of UTF-8
inline constexpr std::size_t kMaxNodes = 2 * kMaxLength;  ///< follows: a byte makes at most two nodes
inline constexpr int kMaxDepth = 50;                      ///< brackets, powers and signs inside each other

}  // namespace downhill::expression
