// What formulas mean and what is wrong with those that mean nothing.

#include "expression/parser.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "expression/latex.h"
#include "expression/program.h"

namespace downhill::expression {
namespace {

/// The value of `text` at (x, y), all parameters being `parameter`.
double valueOf(std::string_view text, double x, double y = 0, double parameter = 1) {
  const Parsed parsed = parse(text);
  EXPECT_TRUE(parsed.ok()) << text << ": " << parsed.mistake.reason << " at " << parsed.mistake.position;
  if (!parsed.ok()) return std::nan("");
  const std::vector<double> parameters(parsed.tree.parameters.size(), parameter);
  const double point[] = {x, y};
  return Program(parsed.tree, parameters).value(point);
}

TEST(Parser, BindsAsMathematicsDoes) {
  EXPECT_EQ(valueOf("1+2*x", 3), 7);
  EXPECT_EQ(valueOf("2-3-x", 1), -2) << "from the left";
  EXPECT_EQ(valueOf("8/2/x", 2), 2) << "from the left";
  EXPECT_EQ(valueOf("-x^2", 3), -9) << "the power binds tighter than the sign";
  EXPECT_EQ(valueOf("(-x)^2", 3), 9);
  EXPECT_EQ(valueOf("2^x^2", 3), 512) << "powers group from the right";
  EXPECT_EQ(valueOf("2^-x", 1), 0.5);
  EXPECT_EQ(valueOf("--x", 5), 5);
  EXPECT_EQ(valueOf("2--x", 5), 7);
  EXPECT_EQ(valueOf("x**3", 2), 8);
}

TEST(Parser, MultipliesWithoutASign) {
  EXPECT_EQ(valueOf("3x", 2), 6);
  EXPECT_EQ(valueOf("0.1x^2", 10), 10);
  EXPECT_EQ(valueOf("2(x+1)(x-1)", 3), 16);
  EXPECT_EQ(valueOf("xy", 3, 4), 12);
  EXPECT_EQ(valueOf("2axy", 3, 4, 5), 120);
  EXPECT_EQ(valueOf("x y", 3, 4), 12);
  EXPECT_EQ(valueOf("x(x+1)", 3), 12);
  EXPECT_EQ(valueOf("xsqrt(y)", 3, 4), 6);
  EXPECT_EQ(valueOf("1/2x", 4), 2) << "like 1/2*x";
  EXPECT_DOUBLE_EQ(valueOf("2pi x", 1), 2 * M_PI);
}

TEST(Parser, ReadsNumbersConstantsAndFunctions) {
  EXPECT_EQ(valueOf(".5x", 4), 2);
  EXPECT_EQ(valueOf("2.x", 4), 8);
  EXPECT_EQ(valueOf("1e3x", 1), 1000);
  EXPECT_EQ(valueOf("2.5e-1x", 4), 1);
  EXPECT_EQ(valueOf("0.1x", 1), 0.1) << "the nearest double";
  EXPECT_EQ(valueOf("2.625x", 1), 2.625);
  EXPECT_EQ(valueOf("123456.789e-3x", 1), 123.456789);
  EXPECT_DOUBLE_EQ(valueOf("3.14159265358979323846264338327950288x", 1), M_PI);
  EXPECT_EQ(valueOf("0e999x", 1), 0);
  EXPECT_DOUBLE_EQ(valueOf("2e^x", 1), 2 * M_E) << "Euler's number, no exponent";
  EXPECT_DOUBLE_EQ(valueOf("ln(x)", M_E), 1);
  EXPECT_DOUBLE_EQ(valueOf("log(x)", M_E), 1);
  EXPECT_DOUBLE_EQ(valueOf("arctan(x)", 1), M_PI / 4);
  EXPECT_EQ(valueOf("abs(x)", -3), 3);
  EXPECT_EQ(valueOf("sigmoid(x)", 0), 0.5);
}

TEST(Parser, ReadsWhatPeoplePasteAndTypeOnOtherKeyboards) {
  EXPECT_EQ(valueOf("2·x − 1", 3), 5);
  EXPECT_EQ(valueOf("2×x÷4", 6), 3);
  EXPECT_EQ(valueOf("x²+y³", 2, 3), 31);
  EXPECT_EQ(valueOf("√(x)", 9), 3);
  EXPECT_DOUBLE_EQ(valueOf("πx", 1), M_PI);
  EXPECT_EQ(valueOf("（ｘ＋１）＊２", 2), 6) << "full-width";
  EXPECT_EQ(valueOf("Sin(X)", 0), 0) << "a phone's capital";
  EXPECT_EQ(valueOf(" x\t+\n1 ", 2), 3);
}

TEST(Parser, FindsVariablesAndParameters) {
  EXPECT_EQ(parse("x^2").tree.dimension, 1u);
  EXPECT_EQ(parse("y^2").tree.dimension, 2u);
  EXPECT_EQ(parse("x+y").tree.dimension, 2u);
  EXPECT_EQ(parse("b(x-a)^2 + a e").tree.parameters, "ba");
}

TEST(Parser, SaysWhereAndWhyAFormulaIsNone) {
  const struct {
    std::string text;
    const char* reason;
    std::size_t position;
    const char* found;
  } cases[] = {
      {"", "empty", 0, ""},
      {"   ", "empty", 3, ""},
      {"1+2", "noVariable", 0, ""},
      {"a+pi", "noVariable", 0, ""},
      {"y = x^2", "equation", 2, "="},
      {"x+", "operandMissing", 2, ""},
      {"x+*2", "operandMissing", 2, "*"},
      {"x ^", "operandMissing", 3, ""},
      {"()x", "operandMissing", 1, ")"},
      {"(x+1", "bracketNotClosed", 0, "("},
      {"2*((x+1)", "bracketNotClosed", 2, "("},
      {"x+1)", "bracketNotOpened", 3, ")"},
      {"x2", "operatorMissing", 1, "2"},
      {"(x)3", "operatorMissing", 3, "3"},
      {"sin x", "argumentMissing", 0, "sin"},
      {"1+sinx", "argumentMissing", 2, "sin"},
      {"foo(x)", "unknownFunction", 0, "foo"},
      {"1+max(x,y)", "unknownFunction", 2, "max"},
      {"ab(x)", "unknownFunction", 0, "ab"},
      {"x + speed", "unknownName", 4, "speed"},
      {"x # 2", "unknownCharacter", 2, "#"},
      {"x + α", "unknownCharacter", 4, "α"},
      {"π·x # 2", "unknownCharacter", 4, "#"},
      {"😀x", "unknownCharacter", 0, "😀"},
      {"x😀", "unknownCharacter", 1, "😀"},
      {"1.2.3x", "badNumber", 0, "1.2."},
      {"1e999x", "badNumber", 0, "1e999"},
      {"x+\xff", "unknownCharacter", 2, "\xff"},
      {std::string(501, 'x'), "tooLong", 0, ""},
      {std::string(51, '(') + 'x' + std::string(51, ')'), "tooDeep", 51, "x"},
      {std::string(60, '-') + 'x', "tooDeep", 51, "-"},
  };
  for (const auto& wrong : cases) {
    const Parsed parsed = parse(wrong.text);
    EXPECT_EQ(parsed.mistake.reason, wrong.reason) << wrong.text;
    EXPECT_EQ(parsed.mistake.position, wrong.position) << wrong.text;
    EXPECT_EQ(parsed.mistake.found, wrong.found) << wrong.text;
  }
}

TEST(Parser, CountsPositionsAsJavaScriptDoes) {
  // 😀 takes two UTF-16 units, ² one; neither is one byte.
  EXPECT_EQ(parse("x²+?").mistake.position, 3u);
  EXPECT_EQ(parse("x²²").mistake.reason, "");
}

TEST(Latex, ShowsWhatWasUnderstood) {
  const struct {
    const char* text;
    const char* latex;
  } cases[] = {
      {"x^2", "x^{2}"},
      {"1/2x", R"(\frac{1}{2} x)"},
      {"-x^2", "-x^{2}"},
      {"-2x*y", "-2 x y"},
      {"(x+1)*2", R"(\left(x + 1\right) \cdot 2)"},
      {"x-(y-1)", R"(x - \left(y - 1\right))"},
      {"x+(-y)", R"(x + \left(-y\right))"},
      {"(x+y)^2", R"(\left(x + y\right)^{2})"},
      {"(x^2)^3", R"(\left(x^{2}\right)^{3})"},
      {"e^(x+1)", "e^{x + 1}"},
      {"exp(x)^2", R"(\left(e^{x}\right)^{2})"},
      {"sin(pi x)^2", R"(\sin^{2}\left(\pi x\right))"},
      {"sqrt(x+1)", R"(\sqrt{x + 1})"},
      {"abs(x)", R"(\left|x\right|)"},
      {"1e-3x", R"(1\cdot 10^{-3} x)"},
      {"ln(a x)", R"(\ln\left(a x\right))"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(latex(parse(text).tree), expected) << text;
}

}  // namespace
}  // namespace downhill::expression
