// Every golden case walked step by step: the paths of other implementations, to 1e-9.

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "registry.h"
#include "run/descent.h"
#include "support/json.h"
#include "support/numbers.h"

namespace downhill {
namespace {

using testing::numbers;
using testing::relativeError;

constexpr double kTolerance = 1e-9;

void expectSamePath(const Value& golden) {
  Value::Object config{{"objective", *golden.find("objective")},
                       {"start", *golden.find("start")},
                       {"optimizer", *golden.find("optimizer")}};
  if (const Value* lineSearch = golden.find("lineSearch")) config.emplace_back("lineSearch", *lineSearch);
  Result<Descent> opened = Descent::open(config);
  ASSERT_TRUE(opened.ok()) << opened.status().parameter;
  Descent run = std::move(*opened);
  ASSERT_EQ(*run.advance(*golden.find("steps")), *golden.find("steps")->number());

  const DescentTrace& trace = run.trace();
  const std::vector<double> firstGradient = numbers(*golden.find("firstGradient"));
  for (std::size_t i = 0; i < firstGradient.size(); ++i) {
    EXPECT_LT(relativeError(trace.gradients[i], firstGradient[i]), kTolerance) << "gradient at the start";
  }
  const std::vector<double> at = numbers(*golden.find("at"));
  const std::vector<double> losses = numbers(*golden.find("losses"));
  for (std::size_t row = 0; row < at.size(); ++row) {
    const auto step = static_cast<std::size_t>(at[row]);
    const std::vector<double> point = numbers((*golden.find("points")->array())[row]);
    for (std::size_t i = 0; i < point.size(); ++i) {
      EXPECT_LT(relativeError(trace.points[step * trace.dimension + i], point[i]), kTolerance)
          << "coordinate " << i << " after " << step << " steps";
    }
    EXPECT_LT(relativeError(trace.losses[step], losses[row]), kTolerance) << "loss after " << step << " steps";
  }
}

TEST(OptimizerGolden, EveryCaseIsReproduced) {
  const Value golden = testing::readGolden("optimizers.json");
  ASSERT_NE(golden.find("cases"), nullptr);
  const Value::Array& cases = *golden.find("cases")->array();
  EXPECT_GE(cases.size(), 163u);
  for (const Value& entry : cases) {
    SCOPED_TRACE(*entry.find("optimizer")->find("type")->text() + " on " + *entry.find("objective")->text());
    expectSamePath(entry);
  }
}

TEST(OptimizerGolden, EveryRegisteredOptimizerHasCasesOnTwoObjectives) {
  const Value golden = testing::readGolden("optimizers.json");
  ASSERT_NE(golden.find("cases"), nullptr);
  for (const OptimizerInfo* info : registry::optimizers()) {
    if (info->order == 0) continue;  // random walks are this project's own
    std::string_view first;
    bool two = false;
    for (const Value& entry : *golden.find("cases")->array()) {
      if (*entry.find("optimizer")->find("type")->text() != info->type) continue;
      const std::string& objective = *entry.find("objective")->text();
      two = two || (!first.empty() && first != objective);
      first = objective;
    }
    EXPECT_TRUE(two) << info->type << " needs golden values in tests/golden/optimizers.json";
  }
}

}  // namespace
}  // namespace downhill
