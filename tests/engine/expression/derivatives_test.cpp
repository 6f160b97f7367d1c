// Automatic differentiation against the hand-written derivatives of the whole registry and against differences.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "core/rng.h"
#include "expression/formula.h"
#include "expression/parser.h"
#include "expression/program.h"
#include "objectives/function.h"
#include "objectives/survey.h"
#include "registry.h"
#include "support/numbers.h"

namespace downhill {
namespace {

using testing::relativeError;

/// Every function of the registry as a reader would type it. Parameters are letters; see `kLetters`.
const std::map<std::string_view, std::string> kFormulas = {
    {"square", "x^2"},
    {"bowl", "1/2(x^2 + k y^2)"},
    {"quadratic", "1/2((x cos(pi r/180) + y sin(pi r/180))^2 + k (y cos(pi r/180) - x sin(pi r/180))^2)"},
    {"rosenbrock", "(1-x)^2 + 100(y-x^2)^2"},
    {"beale", "(1.5-x+xy)^2 + (2.25-x+xy^2)^2 + (2.625-x+xy^3)^2"},
    {"himmelblau", "(x^2+y-11)^2 + (x+y^2-7)^2"},
    {"booth", "(x+2y-7)^2 + (2x+y-5)^2"},
    {"saddle", "x^2 - y^2"},
    {"monkeySaddle", "x^3 - 3xy^2"},
    {"rastrigin", "2a + x^2 - a cos(2pi x) + y^2 - a cos(2pi y)"},
    {"ackley", "-20exp(-0.2sqrt(1/2(x^2+y^2))) - exp(1/2(cos(2pi x)+cos(2pi y))) + 20 + e"},
    {"styblinskiTang", "1/2(x^4-16x^2+5x + y^4-16y^2+5y)"},
    {"sixHumpCamel", "(4-2.1x^2+x^4/3)x^2 + xy + (-4+4y^2)y^2"},
    {"mccormick", "sin(x+y) + (x-y)^2 - 1.5x + 2.5y + 1"},
    {"goldsteinPrice", "(1+(x+y+1)^2*(19-14x+3x^2-14y+6xy+3y^2))*(30+(2x-3y)^2*(18-32x+12x^2+48y-36xy+27y^2))"},
    {"matyas", "0.26(x^2+y^2) - 0.48xy"},
    {"threeHumpCamel", "2x^2 - 1.05x^4 + x^6/6 + xy + y^2"},
    {"branin", "(y - 5.1/(4pi^2)x^2 + 5/pi*x - 6)^2 + 10(1-1/(8pi))cos(x) + 10"},
    {"levy", "sin(3pi x)^2 + (x-1)^2*(1+sin(3pi y)^2) + (y-1)^2*(1+sin(2pi y)^2)"},
    {"griewank", "1 + (x^2+y^2)/4000 - cos(x)cos(y/sqrt(2))"},
    {"schaffer", "0.5 + (sin(x^2-y^2)^2 - 0.5)/(1+0.001(x^2+y^2))^2"},
    {"easom", "-cos(x)cos(y)exp(-(x-pi)^2-(y-pi)^2)"},
};

/// The letter that stands for a parameter.
const std::map<std::string_view, std::string> kLetters = {
    {"conditionNumber", "k"}, {"rotation", "r"}, {"amplitude", "a"}};

std::unique_ptr<Problem> open(const std::string& expression, Value::Object parameters = {}) {
  Result<std::unique_ptr<Problem>> problem =
      readProblem(Value::Object{{"expression", expression}, {"parameters", std::move(parameters)}}, "objective");
  EXPECT_TRUE(problem.ok()) << expression;
  return std::move(*problem);
}

std::vector<double> hessianOf(const Problem& problem, const std::vector<double>& x) {
  std::vector<double> h(x.size() * x.size());
  problem.hessian(x, h);
  return h;
}

void expectSame(const std::vector<double>& actual, const std::vector<double>& expected, const std::string& what) {
  double size = 1;
  for (const double entry : expected) size = std::max(size, std::abs(entry));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_LT(relativeError(actual[i], expected[i], size), 1e-11) << what << ", entry " << i;
  }
}

TEST(Derivatives, AgreeWithEveryFunctionOfTheRegistry) {
  for (const FunctionInfo* info : registry::objectives()) {
    const auto formula = kFormulas.find(info->type);
    ASSERT_NE(formula, kFormulas.end()) << "write " << info->type << " as a formula";
    std::vector<double> settings;
    Value::Object letters;
    for (const Parameter& parameter : info->parameters) {
      // Not the default, so that a parameter left out of the formula shows.
      settings.push_back(0.3 * parameter.sliderMin + 0.7 * parameter.sliderMax);
      letters.emplace_back(kLetters.at(parameter.key), settings.back());
    }
    Function function(*info, settings);
    const std::unique_ptr<Problem> typed = open(formula->second, letters);
    ASSERT_EQ(typed->dimension(), info->dimension) << info->type;
    Rng rng(3);
    for (int k = 0; k < 60; ++k) {
      std::vector<double> x;
      for (const Interval& side : info->domain) x.push_back(side.min + rng.uniform() * (side.max - side.min));
      std::string what(info->type);
      for (const double u : x) what += ' ' + std::to_string(u);
      std::vector<double> expected(x.size());
      std::vector<double> actual(x.size());
      expectSame({typed->evaluate(x, actual)}, {function.evaluate(x, expected)}, what + " value");
      expectSame(actual, expected, what + " gradient");
      expectSame(hessianOf(*typed, x), hessianOf(function, x), what + " Hessian");
    }
  }
}

TEST(Derivatives, AreExactForEveryFunctionThatMayBeCalled) {
  // At points where all of them are defined, against Richardson-extrapolated differences of value and gradient.
  for (const char* call :
       {"sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "sqrt", "abs", "sigmoid"}) {
    const std::unique_ptr<Problem> problem = open(std::string(call) + "(x/2)");
    for (const double x : {0.1, 0.7, 1.3, 1.7}) {
      const auto difference = [&](auto f) {
        const auto slope = [&](double h) { return (f(x + h) - f(x - h)) / (2 * h); };
        return (4 * slope(5e-4) - slope(1e-3)) / 3;
      };
      const auto gradientAt = [&](double at) {
        double g = 0;
        problem->evaluate(std::span(&at, 1), std::span(&g, 1));
        return g;
      };
      const auto valueAt = [&](double at) { return problem->value(std::span(&at, 1)); };
      EXPECT_LT(relativeError(gradientAt(x), difference(valueAt), 1), 1e-8) << call << ' ' << x;
      EXPECT_LT(relativeError(hessianOf(*problem, {x})[0], difference(gradientAt), 1), 1e-8) << call << ' ' << x;
    }
  }
}

/// A random formula that is smooth around (1.1, 0.9).
std::string randomFormula(Rng& rng, int depth) {
  const auto pick = [&](std::initializer_list<const char*> choices) {
    return std::string(choices.begin()[rng.below(choices.size())]);
  };
  if (depth == 0) return pick({"x", "y", "2", "0.5", "x", "y", "a", "pi"});
  const std::string left = randomFormula(rng, depth - 1);
  const std::string right = randomFormula(rng, depth - 1);
  switch (rng.below(6)) {
    case 0:
      return '(' + left + ")+(" + right + ')';
    case 1:
      return '(' + left + ")-(" + right + ')';
    case 2:
      return '(' + left + ")*(" + right + ')';
    case 3:
      return '(' + left + ")/(2+cos(" + right + "))";
    case 4:
      return "(1.5+sin(" + left + "))^(" + pick({"2", "3", "-1", "0.5", "x", "cos(y)", "a"}) + ')';
    default:
      return pick({"sin", "cos", "tanh", "atan", "sigmoid"}) + '(' + left + ')';
  }
}

TEST(Derivatives, AgreeWithDifferencesOnRandomFormulas) {
  Rng rng(11);
  int tried = 0;
  for (int k = 0; k < 400; ++k) {
    const std::string text = "x*y*0+" + randomFormula(rng, 3);
    const std::unique_ptr<Problem> problem = open(text);
    const std::vector<double> at = {1.1, 0.9};
    std::vector<double> g(2);
    if (!std::isfinite(problem->evaluate(at, g))) continue;
    EXPECT_EQ(problem->evaluate(at, g), problem->value(at)) << text;
    const std::vector<double> h = hessianOf(*problem, at);
    double size = 1;
    for (const double entry : h) size = std::max(size, std::abs(entry));
    for (std::size_t i = 0; i < 2; ++i) {
      const auto difference = [&](auto f) {
        const auto slope = [&](double step) {
          std::vector<double> ahead = at;
          std::vector<double> behind = at;
          ahead[i] += step;
          behind[i] -= step;
          return (f(ahead) - f(behind)) / (2 * step);
        };
        return (4 * slope(1e-4) - slope(2e-4)) / 3;
      };
      EXPECT_LT(relativeError(g[i], difference([&](const auto& p) { return problem->value(p); }), size), 1e-6) << text;
      for (std::size_t j = 0; j < 2; ++j) {
        const double expected = difference([&](const auto& p) {
          std::vector<double> there(2);
          problem->evaluate(p, there);
          return there[j];
        });
        EXPECT_LT(relativeError(h[2 * i + j], expected, size), 1e-5) << text;
      }
    }
    ++tried;
  }
  EXPECT_GT(tried, 300);
}

TEST(Derivatives, HoldAtTheEdgesOfPowers) {
  const auto at = [](const char* text, double x) {
    const std::unique_ptr<Problem> problem = open(text);
    std::vector<double> g(1);
    const double value = problem->evaluate(std::vector<double>{x}, g);
    return std::array{value, g[0], hessianOf(*problem, {x})[0]};
  };
  EXPECT_EQ(at("x^0", 0), (std::array{1.0, 0.0, 0.0}));
  EXPECT_EQ(at("x^1", 0), (std::array{0.0, 1.0, 0.0}));
  EXPECT_EQ(at("x^2", 0), (std::array{0.0, 0.0, 2.0}));
  EXPECT_EQ(at("x^3", -2), (std::array{-8.0, 12.0, -12.0}));
  EXPECT_EQ(at("abs(x)", 0), (std::array{0.0, 0.0, 0.0}));
  EXPECT_DOUBLE_EQ(at("2^x", 0)[1], std::log(2.0));
  EXPECT_DOUBLE_EQ(at("x^x", 1)[2], 2) << "xˣ(ln x + 1)² + xˣ⁻¹";
}

}  // namespace
}  // namespace downhill
