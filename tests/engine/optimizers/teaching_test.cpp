// The rules as the documents print them, against the documents' own numbers; and the switches of Adam's corrections.

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "registry.h"
#include "run/descent.h"
#include "support/json.h"
#include "support/numbers.h"

namespace downhill {
namespace {

using testing::numbers;
using testing::relativeError;

Descent onSquare(double start, Value::Object optimizer, std::int64_t steps) {
  Result<Descent> run = Descent::open(
      Value::Object{{"objective", "square"}, {"start", Value::Array{start}}, {"optimizer", std::move(optimizer)}});
  EXPECT_TRUE(run.ok()) << run.status().parameter;
  EXPECT_TRUE(run->advance(static_cast<double>(steps)).ok());
  return std::move(*run);
}

TEST(TeachingVariants, AdamWithoutVWalksAsDocumentOnePrintsIt) {
  const Value documents = testing::readGolden("documents.json");
  const std::vector<double> printed = numbers(*documents.find("D1-adam-as-printed")->find("x"));
  const Descent walk = onSquare(10, {{"type", "adamWithoutV"}, {"learningRate", 0.5}}, 5);
  for (std::size_t step = 0; step < printed.size(); ++step) {
    EXPECT_LT(relativeError(walk.trace().points[step], printed[step]), 1e-9) << "step " << step;
  }
}

TEST(TeachingVariants, AdagradPrintedLeapsAsTheProgramOfDocumentThreeDoes) {
  const Value documents = testing::readGolden("documents.json");
  const Value::Array& rows = *documents.find("D3-adagrad-as-printed")->find("epoch_rate_meanx")->array();
  // From x the first step at rate 1e7 ends at x (1 − 2e7).
  const double start = numbers(rows[0])[2] / (1 - 2e7);
  const Descent walk = onSquare(start, {{"type", "adagradPrinted"}, {"learningRate", 0.1}}, 100);
  for (const Value& row : rows) {
    const std::vector<double> printed = numbers(row);
    const auto step = static_cast<std::size_t>(printed[0]);
    EXPECT_LT(relativeError(walk.trace().states[2 * step], printed[1], 1e-300), 1e-9) << "rate of step " << step;
    EXPECT_LT(relativeError(walk.trace().points[step], printed[2]), 1e-9) << "step " << step;
  }
}

TEST(TeachingVariants, TheFadingRateIsThatOfDocumentTwo) {
  const Value documents = testing::readGolden("documents.json");
  for (const Value& row : *documents.find("D2-inverse-sqrt")->find("rate_at_t")->array()) {
    const std::vector<double> printed = numbers(row);
    const OptimizerInfo* info = registry::find(registry::optimizers(), "fadingRate");
    Optimizer<double> optimizer(*info, {0.1, 1e-8}, 1);
    std::vector<double> theta{0};
    optimizer.step(static_cast<std::int64_t>(printed[0]) + 1, 0.1, std::vector<double>{-1}, theta);
    EXPECT_LT(relativeError(theta[0], printed[1]), 1e-12) << "t = " << printed[0];
  }
}

TEST(TeachingVariants, MultiplyingTheCorrectionMakesTheFirstStepTenTimesTooLong) {
  const Descent multiplied = onSquare(10, {{"type", "adamMultiplied"}, {"learningRate", 0.5}}, 1);
  EXPECT_NEAR(multiplied.trace().points[1], 5, 1e-5);
  const Descent published = onSquare(10, {{"type", "adam"}, {"learningRate", 0.5}}, 1);
  EXPECT_NEAR(published.trace().points[1], 9.5, 1e-8);
}

TEST(TeachingVariants, AreMarkedAndOnlyThey) {
  for (const OptimizerInfo* info : registry::optimizers()) {
    const bool printed = info->type == "adamWithoutV" || info->type == "adamMultiplied" ||
                         info->type == "adagradPrinted" || info->type == "fadingRate";
    EXPECT_EQ(info->teaching, printed) << info->type;
  }
}

TEST(BiasCorrections, AreSwitchedOneByOne) {
  // In the first step m = (1 − β₁) g and v = (1 − β₂) g²: what is not corrected is short by that factor.
  const auto first = [](const char* type, bool one, bool two) {
    Value::Object optimizer{{"type", type}, {"learningRate", 0.5}, {"biasCorrection1", one}, {"biasCorrection2", two}};
    if (type == std::string_view("adamw")) optimizer.emplace_back("weightDecay", 0);
    return 10 - onSquare(10, optimizer, 1).trace().points[1];
  };
  for (const char* type : {"adam", "amsgrad", "adamw"}) {
    EXPECT_NEAR(first(type, true, true), 0.5, 1e-7) << type;
    EXPECT_NEAR(first(type, false, true), 0.05, 1e-7) << type;
    EXPECT_NEAR(first(type, true, false), 0.5 / std::sqrt(0.001), 1e-5) << type;
    EXPECT_NEAR(first(type, false, false), 0.05 / std::sqrt(0.001), 1e-5) << type;
  }
  const Descent max = onSquare(10, {{"type", "adamax"}, {"learningRate", 0.5}, {"biasCorrection1", false}}, 1);
  EXPECT_NEAR(10 - max.trace().points[1], 0.05, 1e-7);
}

}  // namespace
}  // namespace downhill
