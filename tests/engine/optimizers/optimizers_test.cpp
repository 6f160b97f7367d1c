// What is known of each method by reasoning alone.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/rng.h"
#include "optimizers/gd.h"
#include "optimizers/momentum.h"
#include "registry.h"
#include "run/descent.h"
#include "support/numbers.h"

namespace downhill {
namespace {

Value with(std::string_view type, Value::Object parameters) {
  parameters.insert(parameters.begin(), {"type", type});
  return parameters;
}

/// A run of `steps` steps; rosenbrock unless told otherwise.
Descent run(const Value& optimizer, std::int64_t steps, const Value& objective = "rosenbrock") {
  Result<Descent> opened = Descent::open(Value::Object{{"objective", objective}, {"optimizer", optimizer}});
  EXPECT_TRUE(opened.ok()) << opened.status().parameter;
  EXPECT_TRUE(opened->advance(static_cast<double>(steps)).ok());
  return std::move(*opened);
}

std::vector<double> defaults(const OptimizerInfo& info) {
  std::vector<double> parameters;
  for (const Parameter& parameter : info.parameters) parameters.push_back(parameter.defaultValue);
  return parameters;
}

/// The methods whose step is one pass over memory, in either precision.
std::vector<const OptimizerInfo*> firstOrder() {
  std::vector<const OptimizerInfo*> infos;
  for (const OptimizerInfo* info : registry::optimizers()) {
    if (info->trainsNetworks()) infos.push_back(info);
  }
  return infos;
}

TEST(Optimizers, TheFirstStepOfTheAdamFamilyIsTheRateTimesTheSign) {
  constexpr double kRate = 0.01;
  const std::vector<double> gradient{3e-2, -5.0, 7e3, -1.0};
  for (const char* type : {"adam", "amsgrad", "adamax", "adamw"}) {
    const OptimizerInfo* info = registry::find(registry::optimizers(), type);
    ASSERT_NE(info, nullptr);
    Optimizer<double> optimizer(*info, defaults(*info), gradient.size());
    std::vector<double> theta(gradient.size(), 0.0);
    optimizer.step(1, kRate, gradient, theta);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      EXPECT_NEAR(theta[i] / kRate, gradient[i] > 0 ? -1 : 1, 1e-6) << type << " for a gradient of " << gradient[i];
    }
  }
}

TEST(Optimizers, MomentumWithoutMomentumIsGradientDescentBitForBit) {
  const Descent gd = run(with("gd", {{"learningRate", 0.002}}), 200);
  for (const char* type : {"momentum", "nesterov"}) {
    const Descent other = run(with(type, {{"learningRate", 0.002}, {"momentum", 0}}), 200);
    EXPECT_EQ(other.trace().points, gd.trace().points) << type;
  }
  EXPECT_EQ(run(with("sgd", {{"learningRate", 0.002}}), 200).trace().points, gd.trace().points);
}

TEST(Optimizers, SgdContainsMomentumAndNesterov) {
  const Value::Object settings{{"learningRate", 0.001}, {"momentum", 0.9}};
  Value::Object ahead = settings;
  ahead.emplace_back("nesterov", true);
  EXPECT_EQ(run(with("sgd", settings), 200).trace().points, run(with("momentum", settings), 200).trace().points);
  EXPECT_EQ(run(with("sgd", ahead), 200).trace().points, run(with("nesterov", settings), 200).trace().points);
  EXPECT_NE(run(with("sgd", settings), 200).trace().points, run(with("sgd", ahead), 200).trace().points);
}

TEST(Optimizers, AdamwWithoutDecayIsAdam) {
  const Descent adam = run(with("adam", {{"learningRate", 0.05}}), 200);
  const Descent adamw = run(with("adamw", {{"learningRate", 0.05}, {"weightDecay", 0}}), 200);
  EXPECT_EQ(adamw.trace().points, adam.trace().points);
  const Descent decayed = run(with("adamw", {{"learningRate", 0.05}, {"weightDecay", 0.1}}), 200);
  EXPECT_NE(decayed.trace().points, adam.trace().points);
}

TEST(Optimizers, AdamWithoutMemoryFollowsTheSign) {
  const Value config = with("adam", {{"learningRate", 0.01}, {"beta1", 0}, {"beta2", 0}, {"epsilon", 0}});
  const Descent walk = run(config, 50);
  const DescentTrace& trace = walk.trace();
  for (std::size_t i = 0; i < 100; ++i) {
    const double sign = trace.gradients[i] > 0 ? 1 : -1;
    EXPECT_NEAR(trace.points[i + 2], trace.points[i] - 0.01 * sign, 1e-15) << "coordinate " << i;
  }
}

TEST(Optimizers, GradientDescentOnAQuadraticDivergesExactlyBeyondTwoOverTheLargestCurvature) {
  constexpr std::int64_t kSteps = 10'000;
  for (const double kappa : {1.0, 3.0, 10.0, 100.0, 1000.0}) {
    const Value bowl = Value::Object{{"type", "bowl"}, {"conditionNumber", kappa}};
    const double threshold = 2 / kappa;
    const Descent below = run(with("gd", {{"learningRate", threshold * (1 - 1e-3)}}), kSteps, bowl);
    EXPECT_LT(below.trace().losses.back(), 1e-12 * below.trace().losses.front()) << "just below, κ = " << kappa;
    const Descent above = run(with("gd", {{"learningRate", threshold * (1 + 1e-3)}}), kSteps, bowl);
    EXPECT_GT(std::abs(above.trace().points.back()), 1e3) << "just above, κ = " << kappa;
  }
  const Descent edge = run(with("gd", {{"learningRate", 1}}), 1000, "square");
  EXPECT_EQ(std::abs(edge.trace().points.back()), 10) << "at the threshold it neither grows nor shrinks";
}

TEST(Optimizers, EveryMethodGoesDownFromItsDefaults) {
  for (const OptimizerInfo* info : registry::optimizers()) {
    if (info->teaching) continue;  // rules that are there to be seen going wrong
    const Descent walk = run(Value(info->type), 500, "bowl");
    EXPECT_FALSE(walk.trace().outcome.diverged()) << info->type;
    EXPECT_LT(walk.trace().losses.back(), walk.trace().losses.front()) << info->type;
  }
}

TEST(Optimizers, RewindAndReplayGiveTheSameBitsForEveryMethod) {
  for (const OptimizerInfo* info : registry::optimizers()) {
    SCOPED_TRACE(info->type);
    // The rates of some teaching variants are multiplied by ten million.
    Descent walk = run(with(info->type, {{"learningRate", info->teaching ? 1e-10 : 0.002}}), 80);
    const DescentTrace before = walk.trace();
    // Methods that find the minimum need no more steps.
    const std::int64_t steps = before.steps();
    const std::int64_t back = steps * 2 / 3;
    ASSERT_GE(back, 10);
    const std::vector<double> state = walk.optimizer().state();
    const std::vector<double> scalars = walk.optimizer().scalars();
    ASSERT_EQ(*walk.rewind(static_cast<double>(back)), back);
    ASSERT_EQ(*walk.advance(static_cast<double>(back)), back);
    EXPECT_EQ(walk.trace().points, before.points);
    EXPECT_EQ(walk.trace().rates, before.rates);
    EXPECT_EQ(walk.trace().evaluations, before.evaluations);
    EXPECT_EQ(walk.trace().losses, before.losses);
    EXPECT_EQ(walk.trace().states, before.states);
    EXPECT_EQ(walk.optimizer().state(), state);
    EXPECT_EQ(walk.optimizer().scalars(), scalars);

    ASSERT_EQ(*walk.rewind(80), steps);
    for (std::size_t i = 0; i < scalars.size(); ++i) {
      EXPECT_EQ(walk.optimizer().scalars()[i], info->scalars[i].initial) << info->scalars[i].key;
    }
    ASSERT_EQ(*walk.advance(80), steps);
    EXPECT_EQ(walk.trace().states, before.states) << "from the very start";
  }
}

TEST(Optimizers, TwoRunsGiveTheSameBits) {
  for (const OptimizerInfo* info : registry::optimizers()) {
    const Value config = with(info->type, {{"learningRate", 0.002}});
    EXPECT_EQ(run(config, 100).trace().states, run(config, 100).trace().states) << info->type;
  }
}

/// Fifty steps on made-up gradients for `Real`, of a length no vector width divides.
template <class Real>
std::vector<Real> walk(const OptimizerInfo& info, double rate) {
  constexpr std::size_t kSize = 37;
  Optimizer<Real> optimizer(info, defaults(info), kSize);
  std::vector<Real> theta(kSize);
  std::vector<Real> gradient(kSize);
  Rng rng(3);
  for (Real& value : theta) value = static_cast<Real>(rng.normal());
  for (std::int64_t t = 1; t <= 50; ++t) {
    for (Real& value : gradient) value = static_cast<Real>(static_cast<float>(rng.normal()));
    optimizer.step(t, rate, gradient, theta);
  }
  return theta;
}

TEST(Optimizers, SinglePrecisionAgreesWithDouble) {
  for (const OptimizerInfo* info : firstOrder()) {
    const std::vector<double> exact = walk<double>(*info, 0.01);
    const std::vector<float> single = walk<float>(*info, 0.01);
    for (std::size_t i = 0; i < exact.size(); ++i) {
      EXPECT_LT(testing::relativeError(single[i], exact[i], 1), 1e-5) << info->type << ", coordinate " << i;
    }
  }
}

TEST(Optimizers, CoordinatesDoNotInfluenceEachOther) {
  for (const OptimizerInfo* info : firstOrder()) {
    const auto third = [&](std::size_t size) {
      Optimizer<float> optimizer(*info, defaults(*info), size);
      std::vector<float> theta(size, 1.0f);
      std::vector<float> gradient(size, 100.0f);
      gradient[2] = 0.25f;
      for (std::int64_t t = 1; t <= 20; ++t) optimizer.step(t, 0.01, gradient, theta);
      return theta[2];
    };
    EXPECT_EQ(third(3), third(67)) << info->type << ": vectorised and remaining elements give the same bits";
  }
}

TEST(Optimizers, AStepInPiecesIsTheWholeStep) {
  constexpr std::size_t kSize = 37;
  for (const OptimizerInfo* info : firstOrder()) {
    SCOPED_TRACE(std::string(info->type));
    Optimizer<float> whole(*info, defaults(*info), kSize);
    Optimizer<float> pieces = whole;
    std::vector<float> expected(kSize, 1.0f);
    std::vector<float> theta = expected;
    Rng rng(5);
    for (std::int64_t t = 1; t <= 70; ++t) {
      std::vector<float> gradient(kSize);
      for (float& g : gradient) g = static_cast<float>(rng.normal());
      whole.step(t, 0.01, gradient, expected);
      for (const auto& [first, size] : {std::pair<std::size_t, std::size_t>{20, 17}, {0, 3}, {3, 17}}) {
        pieces.stepPiece(t, 0.01, first, std::span(gradient).subspan(first, size),
                         std::span(theta).subspan(first, size));
      }
      pieces.endStep(t);
    }
    EXPECT_EQ(theta, expected);
    EXPECT_EQ(pieces.state(), whole.state());
    EXPECT_EQ(pieces.scalars(), whole.scalars());
  }
}

TEST(Optimizers, AZeroGradientMovesNothingOfThoseThatRestThere) {
  for (const OptimizerInfo* info : firstOrder()) {
    if (!info->restsAtZero) continue;
    SCOPED_TRACE(std::string(info->type));
    Optimizer<float> optimizer(*info, defaults(*info), 5);
    std::vector<float> theta{-0.0f, 0.0f, 1e-45f, -3.0f, 3e38f};
    optimizer.step(1, 0.01, std::vector<float>{0, 0, 1e-30f, 2, -2}, theta);
    const std::vector<float> before = theta;
    const std::vector<float> state = optimizer.state();
    for (const double rate : {0.0, 1e-45, 0.1, 3e38}) optimizer.step(2, rate, std::vector<float>(5, 0.0f), theta);
    EXPECT_EQ(std::memcmp(theta.data(), before.data(), 5 * sizeof(float)), 0) << "with the signs of zeros";
    EXPECT_EQ(optimizer.state(), state);
  }
  EXPECT_TRUE(optimizers::kGd.restsAtZero);
  EXPECT_FALSE(optimizers::kMomentum.restsAtZero) << "a velocity carries on";
}

TEST(Optimizers, MeansOfDeadGradientsDoNotLingerAsDenormals) {
  for (const OptimizerInfo* info : firstOrder()) {
    Optimizer<float> optimizer(*info, defaults(*info), 8);
    std::vector<float> theta(8, 1.0f);
    std::vector<float> gradient(8, 1e-3f);
    for (std::int64_t t = 1; t <= 3000; ++t) {
      if (t == 10) gradient.assign(8, 0.0f);
      optimizer.step(t, 1e-3, gradient, theta);
      for (const float value : optimizer.state()) {
        ASSERT_NE(std::fpclassify(value), FP_SUBNORMAL) << info->type << " at step " << t;
      }
    }
    for (const float value : theta) EXPECT_TRUE(std::isfinite(value)) << info->type;
  }
}

TEST(Optimizers, ResetForgetsEverythingButTheSettings) {
  for (const OptimizerInfo* info : firstOrder()) {
    Optimizer<double> used(*info, defaults(*info), 2);
    const Optimizer<double> fresh = used;
    std::vector<double> theta{1, 1};
    used.step(1, 0.1, std::vector<double>{1, -1}, theta);
    used.reset();
    EXPECT_EQ(used.state(), fresh.state()) << info->type;
    EXPECT_EQ(used.scalars(), fresh.scalars()) << info->type;
    EXPECT_EQ(used.parameters(), fresh.parameters()) << info->type;
  }
}

}  // namespace
}  // namespace downhill
