#include "expression/program.h"

#include <cmath>
#include <cstdint>

#include "expression/functions.h"

namespace downhill::expression {
namespace {

/// uⁿ. Squares are by far the most frequent, and exact this way.
double power(double u, double n) { return n == 2 ? u * u : std::pow(u, n); }

/// By the base alone: the exponent is a constant.
Derivatives powerByBase(double u, double n) {
  // A factor 0 ends the matter: 0·0⁻¹ would not.
  const double first = n == 0 ? 0 : n * power(u, n - 1);
  const double second = n == 0 || n == 1 ? 0 : n * (n - 1) * power(u, n - 2);
  return {power(u, n), first, second};
}

// Arithmetic of values alone.
double lift(double number, const double*) { return number; }
double seed(double number, std::size_t, const double*) { return number; }
double negate(double u) { return -u; }
double add(double u, double w) { return u + w; }
double subtract(double u, double w) { return u - w; }
double multiply(double u, double w) { return u * w; }
double divide(double u, double w) { return u / w; }
double raiseTo(double u, double n) { return power(u, n); }
double raise(double u, double w) { return power(u, w); }
double call(const CallInfo& info, double u) { return info.value(u); }

// Arithmetic of values with their derivatives.
Jet lift(double number, const Jet*) { return {number, 0, 0, 0, 0, 0}; }
Jet seed(double number, std::size_t variable, const Jet*) {
  return {number, variable == 0 ? 1.0 : 0.0, variable == 1 ? 1.0 : 0.0, 0, 0, 0};
}
Jet negate(const Jet& u) { return {-u.value, -u.x, -u.y, -u.xx, -u.xy, -u.yy}; }
Jet add(const Jet& u, const Jet& w) {
  return {u.value + w.value, u.x + w.x, u.y + w.y, u.xx + w.xx, u.xy + w.xy, u.yy + w.yy};
}
Jet subtract(const Jet& u, const Jet& w) {
  return {u.value - w.value, u.x - w.x, u.y - w.y, u.xx - w.xx, u.xy - w.xy, u.yy - w.yy};
}
Jet multiply(const Jet& u, const Jet& w) {
  return {u.value * w.value,
          u.x * w.value + u.value * w.x,
          u.y * w.value + u.value * w.y,
          u.xx * w.value + 2 * u.x * w.x + u.value * w.xx,
          u.xy * w.value + u.x * w.y + u.y * w.x + u.value * w.xy,
          u.yy * w.value + 2 * u.y * w.y + u.value * w.yy};
}
Jet divide(const Jet& u, const Jet& w) {
  // Differentiating q w = u.
  Jet q{u.value / w.value, 0, 0, 0, 0, 0};
  q.x = (u.x - q.value * w.x) / w.value;
  q.y = (u.y - q.value * w.y) / w.value;
  q.xx = (u.xx - 2 * q.x * w.x - q.value * w.xx) / w.value;
  q.xy = (u.xy - q.x * w.y - q.y * w.x - q.value * w.xy) / w.value;
  q.yy = (u.yy - 2 * q.y * w.y - q.value * w.yy) / w.value;
  return q;
}
/// The chain rule for a function of one argument.
Jet chain(const Derivatives& f, const Jet& u) {
  return {f.value,
          f.first * u.x,
          f.first * u.y,
          f.second * u.x * u.x + f.first * u.xx,
          f.second * u.x * u.y + f.first * u.xy,
          f.second * u.y * u.y + f.first * u.yy};
}
Jet raiseTo(const Jet& u, double n) { return chain(powerByBase(u.value, n), u); }
Jet raise(const Jet& u, const Jet& w) {
  // u^w with both moving: the chain rule for a function of two arguments. Where u = 0, u^w ln u has the limit 0.
  const Derivatives byBase = powerByBase(u.value, w.value);
  const double log = std::log(u.value);
  const bool atZero = u.value == 0 && w.value > 0;
  const double byExponent = atZero ? 0 : byBase.value * log;
  const double twice = atZero ? 0 : byExponent * log;
  const double mixed = power(u.value, w.value - 1) * (1 + w.value * log);
  return {
      byBase.value,
      byBase.first * u.x + byExponent * w.x,
      byBase.first * u.y + byExponent * w.y,
      byBase.second * u.x * u.x + 2 * mixed * u.x * w.x + twice * w.x * w.x + byBase.first * u.xx + byExponent * w.xx,
      byBase.second * u.x * u.y + mixed * (u.x * w.y + u.y * w.x) + twice * w.x * w.y + byBase.first * u.xy +
          byExponent * w.xy,
      byBase.second * u.y * u.y + 2 * mixed * u.y * w.y + twice * w.y * w.y + byBase.first * u.yy + byExponent * w.yy};
}
Jet call(const CallInfo& info, const Jet& u) { return chain(info.derivatives(u.value), u); }

bool takesTwo(Operation operation) { return operation >= Operation::add && operation <= Operation::power; }
bool takesOne(Operation operation) { return operation == Operation::negate || operation == Operation::call; }

/// The value of one node, its operands' values being known.
template <class T>
T step(const Node& node, std::span<const Node> nodes, std::span<const double> point, const T* values) {
  const T* const tag = nullptr;
  switch (node.operation) {
    case Operation::constant:
    case Operation::parameter:
      return lift(node.number, tag);
    case Operation::variable:
      return seed(point[node.index], node.index, tag);
    case Operation::negate:
      return negate(values[node.left]);
    case Operation::add:
      return add(values[node.left], values[node.right]);
    case Operation::subtract:
      return subtract(values[node.left], values[node.right]);
    case Operation::multiply:
      return multiply(values[node.left], values[node.right]);
    case Operation::divide:
      return divide(values[node.left], values[node.right]);
    case Operation::power:
      if (nodes[node.right].operation == Operation::constant)
        return raiseTo(values[node.left], nodes[node.right].number);
      return raise(values[node.left], values[node.right]);
    case Operation::call:
      return call(calls()[node.index], values[node.left]);
  }
  return lift(0, tag);
}

}  // namespace

Program::Program(const Tree& tree, std::span<const double> parameters) {
  // Forwards: what depends on no variable becomes a constant.
  std::vector<Node> folded = tree.nodes;
  std::vector<double> values(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    Node& node = folded[i];
    if (node.operation == Operation::parameter) node = {.number = parameters[node.index]};
    const auto fixed = [&](std::size_t operand) { return folded[operand].operation == Operation::constant; };
    const bool constant = (takesOne(node.operation) && fixed(node.left)) ||
                          (takesTwo(node.operation) && fixed(node.left) && fixed(node.right));
    if (constant) node = {.number = step<double>(node, folded, {}, values.data())};
    if (node.operation == Operation::constant) values[i] = node.number;
  }
  // Backwards: only what the result still uses is kept.
  std::vector<char> used(folded.size(), 0);
  used.back() = 1;
  for (std::size_t i = folded.size(); i-- > 0;) {
    if (!used[i]) continue;
    if (takesOne(folded[i].operation) || takesTwo(folded[i].operation)) used[folded[i].left] = 1;
    if (takesTwo(folded[i].operation)) used[folded[i].right] = 1;
  }
  std::vector<std::uint16_t> moved(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (!used[i]) continue;
    moved[i] = static_cast<std::uint16_t>(nodes_.size());
    Node node = folded[i];
    node.left = moved[node.left];
    node.right = moved[node.right];
    nodes_.push_back(node);
  }
  values_.resize(nodes_.size());
  jets_.resize(nodes_.size());
}

template <class T>
T Program::run(std::span<const double> point, std::vector<T>& values) const {
  for (std::size_t i = 0; i < nodes_.size(); ++i) values[i] = step<T>(nodes_[i], nodes_, point, values.data());
  return values.back();
}

double Program::value(std::span<const double> point) const { return run(point, values_); }

Jet Program::jet(std::span<const double> point) const { return run(point, jets_); }

}  // namespace downhill::expression
