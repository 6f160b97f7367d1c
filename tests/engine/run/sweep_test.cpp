// Every cell is the run a session would give, however the map is cut into parts.

#include "run/sweep.h"

#include <gtest/gtest.h>

#include <string>

#include "run/descent.h"

namespace downhill {
namespace {

Value::Array numbers(std::initializer_list<double> values) { return Value::Array(values.begin(), values.end()); }

Value request(Value::Array rows, int stride, bool refine) {
  return Value::Object{
      {"config", Value::Object{{"objective", "bowl"}, {"start", numbers({8, 2})}, {"optimizer", "momentum"}}},
      {"x",
       Value::Object{{"part", "optimizer"}, {"key", "learningRate"}, {"values", numbers({0.01, 0.05, 0.1, 0.2, 5})}}},
      {"y", Value::Object{{"part", "objective"}, {"key", "conditionNumber"}, {"values", numbers({1, 4, 10})}}},
      {"steps", 120},
      {"tolerance", 1e-3},
      {"rows", std::move(rows)},
      {"stride", stride},
      {"refine", refine}};
}

TEST(Sweep, EveryCellIsTheRunOfASession) {
  const Result<SweepCells> cells = sweep(request(numbers({0, 3}), 1, false));
  ASSERT_TRUE(cells.ok()) << cells.status().parameter;
  ASSERT_EQ(cells->steps.size(), 15u);
  std::size_t index = 0;
  int arrived = 0, diverged = 0;
  for (const double condition : {1.0, 4.0, 10.0}) {
    for (const double rate : {0.01, 0.05, 0.1, 0.2, 5.0}) {
      Result<Descent> run =
          Descent::open(Value::Object{{"objective", Value::Object{{"type", "bowl"}, {"conditionNumber", condition}}},
                                      {"start", numbers({8, 2})},
                                      {"optimizer", Value::Object{{"type", "momentum"}, {"learningRate", rate}}}});
      ASSERT_TRUE(run.ok());
      ASSERT_TRUE(run->advance(120).ok());
      const std::vector<double>& losses = run->trace().losses;
      std::size_t row = 0;
      while (row < losses.size() && losses[row] > 1e-3) ++row;
      SCOPED_TRACE("rate " + std::to_string(rate) + ", condition " + std::to_string(condition));
      if (row < losses.size()) {
        ++arrived;
        EXPECT_EQ(cells->steps[index], static_cast<std::int32_t>(row));
        EXPECT_EQ(cells->losses[index], losses[row]);
      } else if (losses.back() > 1e-3 + SweepCells::kClimb * (losses.front() - 1e-3)) {
        ++diverged;
        EXPECT_LT(cells->steps[index], SweepCells::kNotReached);
      } else {
        EXPECT_EQ(cells->steps[index], SweepCells::kNotReached);
        EXPECT_EQ(cells->losses[index], losses.back());
      }
      ++index;
    }
  }
  EXPECT_GT(arrived, 0);
  EXPECT_GT(diverged, 0);
}

TEST(Sweep, PartsAndPassesMakeUpTheWhole) {
  const Result<SweepCells> whole = sweep(request(numbers({0, 3}), 1, false));
  ASSERT_TRUE(whole.ok());
  std::vector<std::int32_t> made(15, 0);
  int filled = 0;
  for (const int stride : {2, 1}) {
    for (const auto& [from, to] : {std::pair{0.0, 1.0}, std::pair{1.0, 3.0}}) {
      const Result<SweepCells> part = sweep(request(numbers({from, to}), stride, stride == 1));
      ASSERT_TRUE(part.ok());
      std::size_t entry = 0;
      for (int row = static_cast<int>(from); row < static_cast<int>(to); ++row) {
        for (int column = 0; column < 5; ++column) {
          if (row % stride != 0 || column % stride != 0) continue;
          if (stride == 1 && row % 2 == 0 && column % 2 == 0) continue;
          made[static_cast<std::size_t>(row * 5 + column)] = part->steps.at(entry++);
          ++filled;
        }
      }
      EXPECT_EQ(entry, part->steps.size());
    }
  }
  EXPECT_EQ(filled, 15);
  EXPECT_EQ(made, whole->steps);
}

TEST(Sweep, RefusesByName) {
  const auto refused = [](const char* member, Value value) {
    const Value whole = request(numbers({0, 3}), 1, false);
    Value::Object changed = *whole.object();
    for (Value::Member& entry : changed) {
      if (entry.first == member) entry.second = std::move(value);
    }
    return sweep(changed).status().parameter;
  };
  EXPECT_EQ(refused("steps", 0), "steps");
  EXPECT_EQ(refused("steps", 1e9), "steps");
  EXPECT_EQ(refused("rows", numbers({0, 4})), "rows");
  EXPECT_EQ(refused("stride", 0), "stride");
  EXPECT_EQ(refused("refine", 1), "refine");
  EXPECT_EQ(refused("config", "bowl"), "config");
  const auto axis = [](const char* part, const char* key, Value values) {
    return Value::Object{{"part", part}, {"key", key}, {"values", std::move(values)}};
  };
  EXPECT_EQ(refused("x", axis("network", "learningRate", numbers({1}))), "x.part");
  EXPECT_EQ(refused("x", axis("optimizer", "rate", numbers({1}))), "optimizer.rate");
  EXPECT_EQ(refused("x", axis("optimizer", "learningRate", numbers({-1}))), "optimizer.learningRate");
  EXPECT_EQ(refused("y", axis("optimizer", "momentum", Value::Array{})), "y.values");
}

}  // namespace
}  // namespace downhill
