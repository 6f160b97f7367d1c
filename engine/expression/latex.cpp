#include "expression/latex.h"

#include <string_view>
#include <utility>
#include <vector>

#include "expression/functions.h"

namespace downhill::expression {
namespace {

/// How tightly a printed piece holds together.
enum Tightness { kSum, kSigned, kProduct, kPower, kAtom };

struct Piece {
  std::string text;
  Tightness tightness = kAtom;
};

/// The piece, in brackets when it is looser than `least`.
std::string within(const Piece& piece, Tightness least) {
  if (piece.tightness >= least) return piece.text;
  return R"(\left()" + piece.text + R"(\right))";
}

Piece productOf(const Piece& left, const Piece& right) {
  const std::string a = within(left, kSigned);
  const std::string b = within(right, kProduct);
  // Two numbers side by side would read as one.
  const bool digit = b[0] >= '0' && b[0] <= '9';
  return {a + (digit ? R"( \cdot )" : " ") + b, left.tightness == kSigned ? kSigned : kProduct};
}

Piece callOf(const CallInfo& info, const Piece& argument) {
  const std::string pattern(info.latex);
  const std::size_t place = pattern.find('#');
  if (place == std::string::npos) return {pattern + R"(\left()" + argument.text + R"(\right))", kProduct};
  // e^{…} is itself a power; a root and bars hold their contents together.
  return {pattern.substr(0, place) + argument.text + pattern.substr(place + 1), info.name == "exp" ? kPower : kAtom};
}

/// sin²(x) rather than (sin(x))²; empty where `node` is no such power.
std::string powerOfCall(const Node& node, const Tree& tree, const std::vector<Piece>& pieces) {
  const Node& base = tree.nodes[node.left];
  if (base.operation != Operation::call || tree.nodes[node.right].operation != Operation::constant) return {};
  const std::string name(calls()[base.index].latex);
  if (name.find('#') != std::string::npos) return {};
  return name + "^{" + pieces[node.right].text + R"(}\left()" + pieces[base.left].text + R"(\right))";
}

Piece print(const Node& node, const Tree& tree, const std::vector<Piece>& pieces) {
  static const Piece kNone;
  const Piece& left = node.left < pieces.size() ? pieces[node.left] : kNone;
  const Piece& right = node.right < pieces.size() ? pieces[node.right] : kNone;
  switch (node.operation) {
    case Operation::constant: {
      const std::string& literal = tree.literals[node.index];
      return {literal, literal.find(R"(\cdot)") == std::string::npos ? kAtom : kProduct};
    }
    case Operation::parameter:
      return {std::string(1, tree.parameters[node.index])};
    case Operation::variable:
      return {node.index == 0 ? "x" : "y"};
    case Operation::negate:
      return {'-' + within(left, kProduct), kSigned};
    case Operation::add:
      return {left.text + " + " + (right.tightness == kSigned ? within(right, kProduct) : right.text), kSum};
    case Operation::subtract:
      return {left.text + " - " + within(right, kProduct), kSum};
    case Operation::multiply:
      return productOf(left, right);
    case Operation::divide:
      return {R"(\frac{)" + left.text + "}{" + right.text + '}', kProduct};
    case Operation::power:
      if (std::string text = powerOfCall(node, tree, pieces); !text.empty()) return {std::move(text), kProduct};
      return {within(left, kAtom) + "^{" + right.text + '}', kPower};
    case Operation::call:
      return callOf(calls()[node.index], left);
  }
  return {};
}

}  // namespace

std::string latex(const Tree& tree) {
  std::vector<Piece> pieces;
  pieces.reserve(tree.nodes.size());
  for (const Node& node : tree.nodes) pieces.push_back(print(node, tree, pieces));
  return pieces.empty() ? std::string() : std::move(pieces.back().text);
}

}  // namespace downhill::expression
