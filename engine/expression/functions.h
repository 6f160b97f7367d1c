#pragma once

#include <span>
#include <string_view>

namespace downhill::expression {

/// A function's value and its first two derivatives at one point.
struct Derivatives {
  double value;
  double first;
  double second;
};

/// A function of one argument that formulas may call.
struct CallInfo {
  std::string_view name;
  std::string_view latex;  ///< "\sin": written before its bracket; with a # it is the argument's place: "\sqrt{#}"
  double (*value)(double u);
  Derivatives (*derivatives)(double u);
};

/// All of them. Each is differentiated exactly where it is differentiable; |u| has slope 0 at 0 by convention.
std::span<const CallInfo> calls();

/// The index in `calls()` of what is called `name` there or by another usual name (ln, arctan, tg), or -1.
int findCall(std::string_view name);

}  // namespace downhill::expression
