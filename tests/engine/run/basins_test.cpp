#include "run/basins.h"

#include <gtest/gtest.h>

#include <cmath>

#include "run/descent.h"

namespace downhill {
namespace {

Value::Object request(Value::Object run, int columns, int rows, int steps) {
  return {{"run", std::move(run)},
          {"x", Value::Array{-5, 5}},
          {"y", Value::Array{-4, 4}},
          {"columns", columns},
          {"rows", rows},
          {"steps", steps}};
}

Value::Object gd(const char* objective, double rate) {
  return {{"objective", objective}, {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", rate}}}};
}

TEST(Basins, every_cell_holds_the_end_of_the_run_from_its_middle) {
  const Result<std::vector<double>> ends = basins(request(gd("himmelblau", 0.01), 5, 4, 60));
  ASSERT_TRUE(ends.ok());
  ASSERT_EQ(ends->size(), 40u);
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 5; ++column) {
      Value::Object config = gd("himmelblau", 0.01);
      config.emplace_back("start", Value::Array{-4.0 + 2 * column, -3.0 + 2 * row});
      Result<Descent> run = Descent::open(config);
      ASSERT_TRUE(run.ok());
      ASSERT_TRUE(run->advance(60).ok());
      const auto cell = static_cast<std::size_t>(2 * (5 * row + column));
      EXPECT_EQ((*ends)[cell], run->trace().points[120]);
      EXPECT_EQ((*ends)[cell + 1], run->trace().points[121]);
    }
  }
}

TEST(Basins, a_run_that_diverges_ends_nowhere) {
  // η beyond 2/λ, so every start but the minimum itself is thrown out.
  const Result<std::vector<double>> ends = basins(request(gd("bowl", 1.0), 2, 2, 5000));
  ASSERT_TRUE(ends.ok());
  for (const double coordinate : *ends) EXPECT_TRUE(std::isnan(coordinate));
}

TEST(Basins, refuses_what_it_cannot_run) {
  EXPECT_EQ(basins(request(gd("square", 0.1), 2, 2, 5)).status().parameter, "run.objective");
  EXPECT_EQ(basins(request(gd("bowl", -1), 2, 2, 5)).status().parameter, "optimizer.learningRate");
  EXPECT_EQ(basins(request(gd("bowl", 0.1), 0, 2, 5)).status().parameter, "columns");
  EXPECT_EQ(basins(request(gd("bowl", 0.1), 1024, 1024, 1000)).status().code, Code::tooLarge);
  EXPECT_EQ(basins(Value::Object{}).status().code, Code::missing);
}

}  // namespace
}  // namespace downhill
