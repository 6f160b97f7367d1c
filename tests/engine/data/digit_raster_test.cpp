#include "data/digit_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace downhill {
namespace {

struct Ink {
  double mass = 0, x = 0, y = 0;
  int left = kDigitSize, right = -1, top = kDigitSize, bottom = -1;
};

Ink measure(const std::vector<float>& pixels) {
  Ink ink;
  for (int row = 0; row < kDigitSize; ++row) {
    for (int column = 0; column < kDigitSize; ++column) {
      const double value = pixels[static_cast<std::size_t>(row * kDigitSize + column)];
      EXPECT_GE(value, 0);
      EXPECT_LE(value, 1);
      if (value == 0) continue;
      ink.mass += value;
      ink.x += value * column;
      ink.y += value * row;
      ink.left = std::min(ink.left, column);
      ink.right = std::max(ink.right, column);
      ink.top = std::min(ink.top, row);
      ink.bottom = std::max(ink.bottom, row);
    }
  }
  ink.x /= ink.mass;
  ink.y /= ink.mass;
  return ink;
}

/// A drawing of one stroke.
Value stroke(Value::Array coordinates) { return Value::Array{Value(std::move(coordinates))}; }

/// An L, as long as it is wide or high, in any unit and place.
Value letter(double scale, double x, double y) { return stroke({x, y, x, y + scale, x + 0.6 * scale, y + scale}); }

TEST(RasterizeDigit, AStrokeLooksLikeOneOfMnist) {
  const Result<std::vector<float>> one = rasterizeDigit(stroke({100.0, 20.0, 100.0, 280.0}));
  ASSERT_TRUE(one.ok());
  const Ink ink = measure(*one);
  EXPECT_NEAR(ink.mass, 57, 5) << "the ones of MNIST, some of them slanted, have 62 pixels of ink";
  EXPECT_NEAR(ink.bottom - ink.top + 1, 20, 1);
  EXPECT_NEAR(ink.right - ink.left + 1, 3, 1);
}

TEST(RasterizeDigit, InkFitsTwentyPixelsAndItsMassIsCentred) {
  const Result<std::vector<float>> pixels = rasterizeDigit(letter(200, 17, -40));
  ASSERT_TRUE(pixels.ok());
  const Ink ink = measure(*pixels);
  EXPECT_NEAR(ink.x, 14, 0.05);
  EXPECT_NEAR(ink.y, 14, 0.05);
  EXPECT_NEAR(ink.bottom - ink.top + 1, 20, 1);
  EXPECT_LT(ink.right - ink.left, 15);
}

TEST(RasterizeDigit, SizeAndPlaceOfTheDrawingDoNotMatter) {
  const Result<std::vector<float>> a = rasterizeDigit(letter(1, 0, 0));
  const Result<std::vector<float>> b = rasterizeDigit(letter(512, -300, 1e4));
  ASSERT_TRUE(a.ok() && b.ok());
  for (std::size_t i = 0; i < a->size(); ++i) EXPECT_NEAR((*a)[i], (*b)[i], 1e-5);
}

TEST(RasterizeDigit, ADotIsADotAndNothingIsPaper) {
  const Result<std::vector<float>> dot = rasterizeDigit(stroke({5.0, 5.0}));
  ASSERT_TRUE(dot.ok());
  EXPECT_NEAR(measure(*dot).mass, 6.8, 0.6);
  EXPECT_EQ((*dot)[14 * kDigitSize + 14], 1);
  for (const Value& empty : {Value(Value::Array{}), stroke({})}) {
    const Result<std::vector<float>> paper = rasterizeDigit(empty);
    ASSERT_TRUE(paper.ok());
    EXPECT_EQ(*paper, std::vector<float>(784, 0.0f));
  }
}

TEST(RasterizeDigit, RefusesWhatIsNoStroke) {
  const double nan = std::nan("");
  EXPECT_EQ(rasterizeDigit("7").status().code, Code::wrongKind);
  EXPECT_EQ(rasterizeDigit(Value::Array{1.0}).status().parameter, "strokes[0]");
  EXPECT_EQ(rasterizeDigit(stroke({1.0, 2.0, 3.0})).status().code, Code::wrongLength);
  EXPECT_EQ(rasterizeDigit(stroke({1.0, nan})).status().parameter, "strokes[0][1]");
  EXPECT_EQ(rasterizeDigit(stroke({1.0, 1e10})).status().code, Code::outOfRange);
}

}  // namespace
}  // namespace downhill
