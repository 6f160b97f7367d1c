// A formula as an objective: its settings, its description, runs on it, and what no text may do.

#include "expression/formula.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/rng.h"
#include "expression/latex.h"
#include "expression/parser.h"
#include "objectives/survey.h"
#include "run/descent.h"

namespace downhill {
namespace {

Value formula(const std::string& text) { return Value::Object{{"expression", text}}; }

double numberAt(const Value& value, std::initializer_list<std::size_t> path) {
  const Value* at = &value;
  for (const std::size_t i : path) at = &(*at->array())[i];
  return *at->number();
}

TEST(Formula, WalksThePathOfTheListedFunction) {
  const auto walk = [](Value objective) {
    Result<Descent> run =
        Descent::open(Value::Object{{"objective", std::move(objective)},
                                    {"start", Value::Array{-1.2, 1.0}},
                                    {"optimizer", Value::Object{{"type", "adam"}, {"learningRate", 0.05}}}});
    EXPECT_TRUE(run.ok());
    EXPECT_EQ(*run->advance(200), 200);
    return run->trace().points;
  };
  const std::vector<double> listed = walk("rosenbrock");
  const std::vector<double> typed = walk(formula("(1-x)^2+100(y-x^2)^2"));
  ASSERT_EQ(listed.size(), typed.size());
  for (std::size_t i = 0; i < listed.size(); ++i) EXPECT_NEAR(typed[i], listed[i], 1e-9);
}

TEST(Formula, SurvivesSnapshotAndRestoreBitForBit) {
  const Value config = Value::Object{
      {"objective", Value::Object{{"expression", "a x^4 + sin(3y) + y^2"}, {"parameters", Value::Object{{"a", 0.5}}}}},
      {"optimizer", "momentum"}};
  Result<Descent> run = Descent::open(config);
  ASSERT_TRUE(run.ok());
  ASSERT_EQ(*run->advance(30), 30);
  Result<Descent> again = Descent::open(Value::Object{{"objective", "square"}, {"optimizer", "gd"}});
  ASSERT_TRUE(again->restore(run->snapshot()).ok());
  EXPECT_EQ(again->trace().points, run->trace().points);
  EXPECT_EQ(again->trace().states, run->trace().states);
}

TEST(Formula, RefusesWrongSettingsByName) {
  const auto refusal = [](Value config) { return readProblem(config, "objective").status(); };
  Status status = refusal(Value::Object{{"expression", 3}});
  EXPECT_EQ(status.code, Code::wrongKind);
  EXPECT_EQ(status.parameter, "objective.expression");
  status = refusal(Value::Object{{"expression", "a x"}, {"parameters", Value::Object{{"b", 1}}}});
  EXPECT_EQ(status.code, Code::unknownKey);
  EXPECT_EQ(status.parameter, "objective.parameters.b");
  status = refusal(Value::Object{{"expression", "a x"}, {"parameters", Value::Object{{"a", std::nan("")}}}});
  EXPECT_EQ(status.code, Code::notFinite);
  status = refusal(Value::Object{{"expression", "a x"}, {"parameters", 1}});
  EXPECT_EQ(status.code, Code::wrongKind);
  status = refusal(Value::Object{{"expression", "x"}, {"scale", 1}});
  EXPECT_EQ(status.code, Code::unknownKey);
  status = refusal(formula("x +"));
  EXPECT_EQ(status.code, Code::badExpression);
  EXPECT_EQ(*status.allowed.find("position")->number(), 3);
  EXPECT_EQ(*status.allowed.find("reason")->text(), "operandMissing");
}

TEST(Formula, RefusesAStartWhereItIsNotFinite) {
  const Result<Descent> run = Descent::open(Value::Object{{"objective", formula("sqrt(-1-x^2)")}, {"optimizer", "gd"}});
  EXPECT_EQ(run.status().code, Code::outOfRange);
  EXPECT_EQ(run.status().parameter, "start");
}

TEST(Formula, DescribesItself) {
  const Result<Value> description = describeObjective(Value::Object{
      {"objective", Value::Object{{"expression", "b(x-a)^2"}, {"parameters", Value::Object{{"b", -4}}}}}});
  ASSERT_TRUE(description.ok());
  EXPECT_EQ(*description->find("type")->text(), "expression");
  EXPECT_EQ(*description->find("formula")->text(), R"(b \left(x - a\right)^{2})");
  EXPECT_EQ(*description->find("dimension")->number(), 1);
  const Value::Array& parameters = *description->find("parameters")->array();
  ASSERT_EQ(parameters.size(), 2u);
  EXPECT_EQ(*parameters[0].find("key")->text(), "b");
  EXPECT_EQ(*parameters[0].find("default")->number(), -4);
  EXPECT_EQ(*parameters[0].find("slider")->find("min")->number(), -8);
  EXPECT_EQ(*parameters[1].find("default")->number(), 1);
}

TEST(Formula, FindsAWindowAroundItsMinimumAndWhereItIsFinite) {
  const auto domain = [](const std::string& text) {
    const Result<Value> description = describeObjective(Value::Object{{"objective", formula(text)}});
    EXPECT_TRUE(description.ok());
    return *description->find("domain");
  };
  EXPECT_EQ(numberAt(domain("sin(3x)+0.1x^2"), {0, 1}), 3);
  EXPECT_EQ(numberAt(domain("(x-20)^2+(y-1)^2"), {0, 1}), 25);
  EXPECT_GE(numberAt(domain("x log(x) + y^2"), {0, 0}), -0.2) << "no logarithm of negative numbers";
  EXPECT_EQ(numberAt(domain("x y"), {1, 1}), 3) << "no minimum at all";
}

TEST(Formula, BoundsTheWorkOfAGrid) {
  std::string longest = "x";
  while (longest.size() < 480) longest += "+sin(x)";
  const Result<std::vector<double>> grid = sampleGrid(Value::Object{{"objective", formula(longest + "+y")},
                                                                    {"x", Value::Array{-1.0, 1.0}},
                                                                    {"y", Value::Array{-1.0, 1.0}},
                                                                    {"columns", 2048},
                                                                    {"rows", 2048}});
  EXPECT_EQ(grid.status().code, Code::tooLarge);
}

TEST(Formula, NoTextMakesTheParserStumble) {
  // Random bytes, random pieces, and good formulas with a few characters changed: each is parsed or refused, its
  // mistake lies within the text, and what was parsed can be printed, evaluated and described.
  const char* pieces[] = {"x",    "y", "a", "(",   ")", "^", "-", "+",  "*",   "/", "sin",
                          "exp(", "2", ".", "1e9", "π", "²", " ", "（", "log", "e"};
  const std::string good[] = {"(1-x)^2 + 100*(y-x^2)^2", "sin(3x)+0.1x^2", "-20exp(-0.2sqrt((x^2+y^2)/2))", "x^y^x"};
  Rng rng(5);
  int parsed = 0;
  for (int k = 0; k < 30'000; ++k) {
    std::string text;
    if (k % 3 == 0) {
      for (std::uint64_t i = rng.below(40); i > 0; --i) text += static_cast<char>(rng.below(256));
    } else if (k % 3 == 1) {
      for (std::uint64_t i = rng.below(30); i > 0; --i) text += pieces[rng.below(std::size(pieces))];
    } else {
      text = good[rng.below(std::size(good))];
      for (std::uint64_t i = 1 + rng.below(3); i > 0; --i)
        text[rng.below(text.size())] = static_cast<char>(32 + rng.below(95));
    }
    const expression::Parsed result = expression::parse(text);
    if (!result.ok()) {
      EXPECT_LE(result.mistake.position, text.size()) << text;
      continue;
    }
    ++parsed;
    EXPECT_FALSE(expression::latex(result.tree).empty());
    const Result<Value> description = describeObjective(Value::Object{{"objective", formula(text)}});
    ASSERT_TRUE(description.ok()) << text;
  }
  EXPECT_GT(parsed, 2000);
}

}  // namespace
}  // namespace downhill
