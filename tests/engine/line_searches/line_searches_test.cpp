// What every line search promises of the steps it accepts, on every objective.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "registry.h"
#include "run/descent.h"

namespace downhill {
namespace {

Descent open(std::string_view objective, std::string_view optimizer, const Value& search) {
  Result<Descent> run =
      Descent::open(Value::Object{{"objective", objective}, {"optimizer", optimizer}, {"lineSearch", search}});
  EXPECT_TRUE(run.ok()) << run.status().parameter;
  return std::move(*run);
}

/// φ(0), φ′(0), φ(α), φ′(α) of a step, from the trace: p = (θ₊ − θ) / α.
struct Taken {
  double value0, slope0, value, slope;
};

Taken taken(const DescentTrace& trace, std::size_t t) {
  const std::size_t d = trace.dimension;
  Taken step{trace.losses[t], 0, trace.losses[t + 1], 0};
  for (std::size_t i = 0; i < d; ++i) {
    const double p = (trace.points[(t + 1) * d + i] - trace.points[t * d + i]) / trace.rates[t];
    step.slope0 += trace.gradients[t * d + i] * p;
    step.slope += trace.gradients[(t + 1) * d + i] * p;
  }
  return step;
}

/// Whether rounding of θ and J is too small to matter to the conditions.
bool isClear(const DescentTrace& trace, std::size_t t, const Taken& step) {
  return step.value0 - step.value > 1e-9 * std::abs(step.value0) && trace.rates[t] * std::abs(step.slope0) > 1e-12;
}

TEST(LineSearches, AcceptedStepsFulfilTheirConditions) {
  constexpr double kDecrease = 0.01;
  constexpr double kCurvature = 0.3;
  const Value armijo = Value::Object{{"type", "armijo"}, {"sufficientDecrease", kDecrease}};
  const Value wolfe =
      Value::Object{{"type", "strongWolfe"}, {"sufficientDecrease", kDecrease}, {"curvature", kCurvature}};
  int checked = 0;
  for (const FunctionInfo* objective : registry::objectives()) {
    for (const char* method : {"gd", "bfgs", "lbfgs", "conjugateGradient", "newton"}) {
      for (const Value& search : {armijo, wolfe}) {
        Descent run = open(objective->type, method, search);
        ASSERT_TRUE(run.advance(60).ok());
        const DescentTrace& trace = run.trace();
        const bool strong = *search.find("type")->text() == "strongWolfe";
        for (std::size_t t = 0; t < static_cast<std::size_t>(trace.steps()); ++t) {
          const Taken step = taken(trace, t);
          if (!isClear(trace, t, step)) continue;
          ++checked;
          SCOPED_TRACE(std::string(objective->type) + ", " + method + ", step " + std::to_string(t));
          EXPECT_LE(step.value, step.value0 + kDecrease * trace.rates[t] * step.slope0 * (1 - 1e-6));
          if (strong) {
            EXPECT_LE(std::abs(step.slope), kCurvature * std::abs(step.slope0) * (1 + 1e-6));
          }
        }
      }
    }
  }
  EXPECT_GT(checked, 1000);
}

TEST(LineSearches, NeverGoUp) {
  for (const FunctionInfo* objective : registry::objectives()) {
    if (objective->minima.empty()) continue;  // without a lowest point, going down ends at −∞
    for (const char* search : {"armijo", "strongWolfe"}) {
      Descent run = open(objective->type, "gd", search);
      ASSERT_TRUE(run.advance(100).ok());
      const std::vector<double>& losses = run.trace().losses;
      for (std::size_t t = 1; t < losses.size(); ++t) EXPECT_LE(losses[t], losses[t - 1]) << objective->type;
      EXPECT_FALSE(run.trace().outcome.diverged()) << objective->type << ' ' << search;
    }
  }
}

TEST(LineSearches, ArmijoHalvesUntilItIsEnough) {
  // On x² from 10 along −20, the step α ends at 10 − 20 α: of 4, 2, 1, ½ only ½ goes down, and to the minimum.
  Value::Object config{{"objective", "square"},
                       {"start", Value::Array{10}},
                       {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", 4}}},
                       {"lineSearch", "armijo"}};
  Result<Descent> run = Descent::open(config);
  ASSERT_TRUE(run.ok());
  ASSERT_EQ(*run->advance(1), 1);
  EXPECT_EQ(run->trace().rates[0], 0.5);
  EXPECT_EQ(run->trace().points[1], 0);
  EXPECT_EQ(run->trace().evaluations[1], (EvaluationCounts{5, 2, 0})) << "the start, four trials, one gradient more";
  EXPECT_EQ(*run->advance(5), 0);
  EXPECT_EQ(run->trace().outcome.reason, Ending::converged);
  EXPECT_FALSE(run->trace().outcome.diverged());
}

TEST(LineSearches, ShortenWhatIsNotFiniteOrGiveUpWhereTheyAre) {
  // Along the first gradient J overflows beyond some 1e75.
  const auto first = [](const Value& search) {
    Result<Descent> run =
        Descent::open(Value::Object{{"objective", "rosenbrock"},
                                    {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", 1e79}}},
                                    {"lineSearch", search}});
    EXPECT_TRUE(run.ok());
    EXPECT_TRUE(run->advance(1).ok());
    return std::move(*run);
  };
  const Descent shortened = first(Value::Object{{"type", "armijo"}, {"contraction", 0.01}});
  ASSERT_EQ(shortened.trace().steps(), 1);
  EXPECT_LT(shortened.trace().losses[1], shortened.trace().losses[0]);
  for (const char* search : {"armijo", "strongWolfe"}) {
    const Descent stuck = first(search);
    EXPECT_EQ(stuck.trace().steps(), 0);
    EXPECT_EQ(stuck.trace().outcome.reason, Ending::lineSearchFailed);
    EXPECT_EQ(stuck.trace().outcome.step, 0);
  }
}

TEST(LineSearches, RewindAndRestoreGiveTheSameBitsAndCounts) {
  for (const char* search : {"armijo", "strongWolfe"}) {
    Descent run = open("rosenbrock", "lbfgs", search);
    ASSERT_EQ(*run.advance(10), 10);
    ASSERT_TRUE(run.set("sufficientDecrease", 0.2).ok());
    ASSERT_EQ(*run.advance(10), 10);
    const DescentTrace before = run.trace();
    ASSERT_EQ(*run.rewind(7), 7);
    const Value middle = run.snapshot();
    ASSERT_EQ(*run.advance(7), 7);
    const auto expectSame = [&](const DescentTrace& trace) {
      EXPECT_EQ(trace.points, before.points);
      EXPECT_EQ(trace.states, before.states);
      EXPECT_EQ(trace.rates, before.rates);
      EXPECT_EQ(trace.evaluations, before.evaluations);
    };
    expectSame(run.trace());
    ASSERT_TRUE(run.restore(middle).ok());
    ASSERT_EQ(*run.advance(7), 7);
    expectSame(run.trace());
  }
}

TEST(LineSearches, TrialsOfAStepEndWithTheStepTaken) {
  for (const char* search : {"armijo", "strongWolfe"}) {
    for (const char* method : {"gd", "bfgs"}) {
      Descent run = open("rosenbrock", method, search);
      ASSERT_EQ(*run.advance(6), 6);
      ASSERT_TRUE(run.set("sufficientDecrease", 0.2).ok());
      ASSERT_EQ(*run.advance(6), 6);
      const DescentTrace trace = run.trace();
      std::size_t most = 0;
      for (std::size_t t = 0; t < 12; ++t) {
        const Result<Trials> trials = run.trials(static_cast<double>(t));
        ASSERT_TRUE(trials.ok());
        ASSERT_FALSE(trials->samples.empty());
        const Line::Sample& last = trials->samples.back();
        EXPECT_EQ(last.alpha, trace.rates[t]);
        EXPECT_EQ(last.value, trace.losses[t + 1]);
        EXPECT_EQ(std::isnan(last.slope), std::string_view(search) == "armijo");
        for (std::size_t i = 0; i < 2; ++i) {
          EXPECT_EQ(trace.points[2 * t + i] + last.alpha * trials->direction[i], trace.points[2 * t + 2 + i]);
        }
        most = std::max(most, trials->samples.size());
      }
      EXPECT_GT(most, 1U) << method << " with " << search;
    }
  }
}

TEST(LineSearches, AskingForTrialsChangesNothing) {
  Descent asked = open("rosenbrock", "lbfgs", "strongWolfe");
  Descent left = open("rosenbrock", "lbfgs", "strongWolfe");
  ASSERT_EQ(*asked.advance(8), 8);
  ASSERT_EQ(*left.advance(8), 8);
  for (const double step : {3.0, 8.0, 0.0}) ASSERT_TRUE(asked.trials(step).ok());
  EXPECT_EQ(asked.trials(9).status().code, Code::outOfRange);
  ASSERT_EQ(*asked.advance(8), 8);
  ASSERT_EQ(*left.advance(8), 8);
  EXPECT_EQ(asked.trace().points, left.trace().points);
  EXPECT_EQ(asked.trace().states, left.trace().states);
  EXPECT_EQ(asked.trace().evaluations, left.trace().evaluations);
  EXPECT_TRUE(open("rosenbrock", "adam", "none").trials(0)->samples.empty());
}

TEST(LineSearches, ARunAtItsEndIsRestoredAtItsEnd) {
  Descent run = open("rosenbrock", "bfgs", "strongWolfe");
  ASSERT_TRUE(run.advance(1000).ok());
  ASSERT_TRUE(run.trace().outcome.ended());
  const Outcome outcome = run.trace().outcome;
  const std::int64_t steps = run.trace().steps();
  ASSERT_TRUE(run.restore(run.snapshot()).ok());
  EXPECT_EQ(run.trace().outcome.reason, outcome.reason);
  EXPECT_EQ(run.trace().outcome.step, steps);
  EXPECT_EQ(run.trace().steps(), steps);
}

TEST(LineSearches, AreRefusedByMethodsWithoutADirection) {
  const Result<Descent> run =
      Descent::open(Value::Object{{"objective", "bowl"}, {"optimizer", "adam"}, {"lineSearch", "armijo"}});
  EXPECT_EQ(run.status().code, Code::unknownType);
  EXPECT_EQ(run.status().parameter, "lineSearch");
  EXPECT_TRUE(Descent::open(Value::Object{{"objective", "bowl"}, {"optimizer", "adam"}, {"lineSearch", "none"}}).ok());
}

TEST(LineSearches, AMethodsOwnSettingsStandWhereNothingElseIsAsked) {
  const auto curvature = [](Value::Object config) {
    config.emplace_back("objective", "bowl");
    config.emplace_back("optimizer", "conjugateGradient");
    const Result<Descent> run = Descent::open(config);
    return *run->config().find("lineSearch")->find("curvature")->number();
  };
  EXPECT_EQ(curvature({}), 0.1);
  EXPECT_EQ(curvature({{"lineSearch", "strongWolfe"}}), 0.1);
  EXPECT_EQ(curvature({{"lineSearch", Value::Object{{"type", "strongWolfe"}, {"curvature", 0.5}}}}), 0.5);
}

}  // namespace
}  // namespace downhill
