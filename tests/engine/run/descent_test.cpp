#include "run/descent.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>

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

Descent noisy(double sigma, double seed = 1) {
  Value::Object config = *bowl(0.02).object();
  config.emplace_back("noise", sigma);
  config.emplace_back("seed", seed);
  Result<Descent> run = Descent::open(config);
  EXPECT_TRUE(run.ok());
  return std::move(*run);
}

TEST(Descent, NoiseIsAddedAfterEveryStepWithTheVarianceAskedFor) {
  constexpr double kSigma = 0.3;
  constexpr std::int64_t kSteps = 20'000;
  Descent run = noisy(kSigma);
  ASSERT_EQ(*run.advance(static_cast<double>(kSteps)), kSteps);
  const DescentTrace& trace = run.trace();
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 2; i < trace.points.size(); ++i) {
    const double epsilon = trace.points[i] - (trace.points[i - 2] - 0.02 * trace.gradients[i - 2]);
    sum += epsilon;
    squares += epsilon * epsilon;
  }
  const double n = 2.0 * kSteps;
  EXPECT_NEAR(sum / n, 0, 4 * kSigma / std::sqrt(n));
  EXPECT_NEAR(squares / n, kSigma * kSigma, 4 * kSigma * kSigma * std::sqrt(2 / n));
}

TEST(Descent, NoiseReplaysBitForBitAndDiffersBySeed) {
  Descent run = noisy(0.1);
  ASSERT_EQ(*run.advance(50), 50);
  ASSERT_TRUE(run.set("noise", 0.5).ok());
  ASSERT_EQ(*run.advance(50), 50);
  const std::vector<double> points = run.trace().points;
  ASSERT_EQ(*run.rewind(70), 70);
  ASSERT_TRUE(run.set("noise", 0).ok());
  ASSERT_EQ(*run.advance(5), 5);
  ASSERT_EQ(*run.rewind(6), 6);
  const Value middle = run.snapshot();
  ASSERT_TRUE(run.set("noise", 0.1).ok());
  ASSERT_EQ(*run.advance(21), 21);
  ASSERT_TRUE(run.set("noise", 0.5).ok());
  ASSERT_EQ(*run.advance(50), 50);
  EXPECT_EQ(run.trace().points, points);
  const Value end = run.snapshot();
  ASSERT_TRUE(run.restore(middle).ok());
  EXPECT_EQ(run.trace().steps(), 29);
  ASSERT_TRUE(run.restore(end).ok());
  EXPECT_EQ(run.trace().points, points);

  Descent other = noisy(0.1, 2);
  ASSERT_EQ(*other.advance(50), 50);
  EXPECT_NE(other.trace().points[2], points[2]);
}

TEST(Descent, StopsAtTheFirstStepThatReachesWhatWasAskedFor) {
  for (const char* key : {"loss", "gradientNorm"}) {
    Value::Object config = *bowl(0.1).object();
    config.emplace_back("stop", Value::Object{{key, 1e-3}});
    Result<Descent> run = Descent::open(config);
    ASSERT_TRUE(run.ok());
    const auto taken = static_cast<std::size_t>(*run->advance(1000));
    const DescentTrace& trace = run->trace();
    const auto measured = [&](std::size_t row) {
      return key == std::string_view("loss") ? trace.losses[row]
                                             : std::hypot(trace.gradients[2 * row], trace.gradients[2 * row + 1]);
    };
    EXPECT_LE(measured(taken), 1e-3) << key;
    EXPECT_GT(measured(taken - 1), 1e-3) << key;
    EXPECT_EQ(name(trace.outcome.reason), std::string(key) + "Reached");
    EXPECT_FALSE(trace.outcome.diverged());
    EXPECT_EQ(trace.outcome.step, static_cast<std::int64_t>(taken));
    EXPECT_EQ(*run->advance(10), 0) << "a run at its end takes no steps";

    const Value snapshot = run->snapshot();
    ASSERT_TRUE(run->set("stop", Value()).ok());
    EXPECT_EQ(*run->advance(10), 10) << "without the condition it goes on";
    EXPECT_FALSE(run->trace().outcome.ended());
    ASSERT_TRUE(run->restore(snapshot).ok());
    EXPECT_EQ(run->trace().outcome.step, static_cast<std::int64_t>(taken));
    ASSERT_EQ(*run->rewind(1), 1);
    EXPECT_FALSE(run->trace().outcome.ended()) << "one step before, it is not there yet";
  }
}

TEST(Descent, AConditionSetLateDoesNotShortenARestoredRun) {
  Result<Descent> run = Descent::open(bowl(0.1));
  ASSERT_TRUE(run.ok());
  ASSERT_EQ(*run->advance(200), 200);
  ASSERT_TRUE(run->set("stop", Value::Object{{"loss", 1}}).ok());
  EXPECT_EQ(run->trace().outcome.reason, Ending::lossReached);
  ASSERT_TRUE(run->restore(run->snapshot()).ok());
  EXPECT_EQ(run->trace().steps(), 200);
  EXPECT_EQ(run->trace().outcome.reason, Ending::lossReached);
}

TEST(Descent, RefusesConditionsAndNoiseItCannotMeet) {
  const auto refusal = [](const char* key, const Value& value) {
    Value::Object config = *bowl(0.1).object();
    config.emplace_back(key, value);
    return Descent::open(config).status();
  };
  EXPECT_EQ(refusal("stop", Value::Object{{"gradientNorm", -1}}).parameter, "stop.gradientNorm");
  EXPECT_EQ(refusal("stop", Value::Object{{"loss", "low"}}).code, Code::wrongKind);
  EXPECT_EQ(refusal("stop", Value::Object{{"steps", 3}}).code, Code::unknownKey);
  EXPECT_EQ(refusal("stop", 3).code, Code::wrongKind);
  EXPECT_EQ(refusal("noise", -0.1).code, Code::outOfRange);
  EXPECT_EQ(refusal("noise", "much").code, Code::wrongKind);
}

TEST(Descent, CountsOneGradientForEachRowOfGradientDescent) {
  Result<Descent> run = Descent::open(bowl(0.1));
  ASSERT_TRUE(run.ok());
  ASSERT_EQ(*run->advance(20), 20);
  ASSERT_EQ(*run->rewind(5), 5);
  ASSERT_EQ(*run->advance(5), 5);
  const std::vector<EvaluationCounts>& counts = run->trace().evaluations;
  ASSERT_EQ(counts.size(), 21u);
  for (std::size_t row = 0; row < counts.size(); ++row) {
    EXPECT_EQ(counts[row], (EvaluationCounts{0, static_cast<std::uint32_t>(row + 1), 0}));
  }
}

}  // namespace
}  // namespace downhill
