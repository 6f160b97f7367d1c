#include "run/descent.h"

#include <gtest/gtest.h>

namespace downhill {
namespace {

Value bowl(double rate) {
  return Value::Object{{"objective", "bowl"},
                       {"start", Value::Array{8.0, 2.0}},
                       {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", rate}}}};
}

TEST(Descent, WalksDownTheBowl) {
  Result<Descent> run = Descent::open(bowl(0.002));
  ASSERT_TRUE(run.ok());
  EXPECT_EQ(*run->advance(5), 5);
  EXPECT_NEAR(run->trace().losses.back(), 47.707185525013315, 1e-12);
}

TEST(Descent, RewindAndReplayGiveTheSameBits) {
  Result<Descent> run = Descent::open(bowl(0.15));
  ASSERT_TRUE(run.ok());
  ASSERT_EQ(*run->advance(30), 30);
  ASSERT_TRUE(run->set("learningRate", 0.05).ok());
  ASSERT_EQ(*run->advance(30), 30);
  const std::vector<double> before = run->trace().points;
  ASSERT_EQ(*run->rewind(20), 20);
  EXPECT_EQ(run->trace().steps(), 40);
  EXPECT_EQ(run->optimizer().learningRate(), 0.05);
  ASSERT_EQ(*run->advance(20), 20);
  EXPECT_EQ(run->trace().points, before);
  ASSERT_EQ(*run->rewind(50), 50);
  EXPECT_EQ(run->optimizer().learningRate(), 0.15) << "the change lies in the future again";
}

TEST(Descent, DivergenceIsAResultAtTheLastFiniteStep) {
  Result<Descent> run = Descent::open(bowl(1));
  ASSERT_TRUE(run.ok());
  const std::int64_t taken = *run->advance(1000);
  EXPECT_LT(taken, 1000);
  EXPECT_TRUE(run->trace().outcome.diverged());
  EXPECT_EQ(run->trace().outcome.step, taken + 1);
  EXPECT_EQ(run->trace().steps(), taken);
  EXPECT_EQ(*run->advance(10), 0) << "a diverged run takes no steps";
}

}  // namespace
}  // namespace downhill
