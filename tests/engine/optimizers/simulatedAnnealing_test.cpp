#include "optimizers/simulatedAnnealing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "run/descent.h"

namespace downhill {
namespace {

Descent anneal(const char* objective, Value::Object settings, std::int64_t steps, double seed = 1) {
  settings.insert(settings.begin(), {"type", "simulatedAnnealing"});
  Result<Descent> run =
      Descent::open(Value::Object{{"objective", objective}, {"optimizer", std::move(settings)}, {"seed", seed}});
  EXPECT_TRUE(run.ok()) << run.status().parameter;
  EXPECT_TRUE(run->advance(static_cast<double>(steps)).ok());
  return std::move(*run);
}

/// q, T and a of a row.
struct Row {
  double q[2], temperature, accepted;
};

Row rowOf(const DescentTrace& trace, std::size_t row) {
  const double* state = trace.states.data() + 4 * row;
  return {{state[0], state[1]}, state[2], state[3]};
}

TEST(SimulatedAnnealing, WithoutHeatNeverGoesUp) {
  const Descent walk = anneal("rastrigin", {{"temperature", 0}}, 500);
  const std::vector<double>& losses = walk.trace().losses;
  EXPECT_TRUE(std::is_sorted(losses.rbegin(), losses.rend()));
  EXPECT_LT(losses.back(), losses.front());
}

TEST(SimulatedAnnealing, AcceptsWhatGoesUpAsOftenAsItsTemperatureSays) {
  // Constant heat: among steps that would go up, the expected share of accepted ones is the mean of exp(−ΔJ / T).
  const Descent walk = anneal("rastrigin", {{"temperature", 20}, {"cooling", 1}, {"learningRate", 1}}, 20'000);
  const DescentTrace& trace = walk.trace();
  Result<Descent> probe = Descent::open(Value::Object{{"objective", "rastrigin"}, {"optimizer", "gd"}});
  double expected = 0;
  double accepted = 0;
  double count = 0;
  for (std::size_t t = 1; t < trace.losses.size(); ++t) {
    const Row row = rowOf(trace, t);
    const double rise = probe->objective().value(row.q) - trace.losses[t - 1];
    if (rise <= 0) {
      EXPECT_EQ(row.accepted, 1);
      continue;
    }
    expected += std::exp(-rise / 20);
    accepted += row.accepted;
    count += 1;
  }
  ASSERT_GT(count, 5000);
  EXPECT_NEAR(accepted / count, expected / count, 4 * std::sqrt(0.25 / count));
}

TEST(SimulatedAnnealing, CoolsGeometricallyAndMovesOnlyWhereItAccepts) {
  const Descent walk = anneal("himmelblau", {{"temperature", 50}, {"cooling", 0.9}}, 60);
  const DescentTrace& trace = walk.trace();
  for (std::size_t t = 1; t <= 60; ++t) {
    const Row row = rowOf(trace, t);
    EXPECT_NEAR(row.temperature, 50 * std::pow(0.9, static_cast<double>(t) - 1), 1e-12);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(trace.points[2 * t + i], row.accepted != 0 ? row.q[i] : trace.points[2 * t - 2 + i]);
    }
  }
}

TEST(SimulatedAnnealing, LeavesALocalMinimumThatHoldsGradientDescent) {
  Value::Object config{{"objective", "styblinskiTang"}, {"start", Value::Array{2.5, 2.5}}};
  Value::Object descent = config;
  descent.emplace_back("optimizer", "gd");
  Result<Descent> held = Descent::open(descent);
  ASSERT_TRUE(held->advance(2000).ok());
  int freed = 0;
  for (double seed = 0; seed < 10; ++seed) {
    Value::Object annealed = config;
    annealed.emplace_back("optimizer", Value::Object{{"type", "simulatedAnnealing"}, {"temperature", 30}});
    annealed.emplace_back("seed", seed);
    Result<Descent> walk = Descent::open(annealed);
    ASSERT_TRUE(walk->advance(1000).ok());
    if (walk->trace().losses.back() < held->trace().losses.back() - 10) ++freed;
  }
  EXPECT_GE(freed, 6);
}

TEST(SimulatedAnnealing, AsksForOneValueAStepAndForNoGradient) {
  Descent walk = anneal("himmelblau", {}, 30);
  const std::vector<EvaluationCounts> counts = walk.trace().evaluations;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    EXPECT_EQ(counts[row], (EvaluationCounts{static_cast<std::uint32_t>(row + 1), 0, 0}));
  }
  ASSERT_EQ(*walk.rewind(20), 20);
  ASSERT_EQ(*walk.advance(20), 20);
  EXPECT_EQ(walk.trace().evaluations, counts);
}

TEST(SimulatedAnnealing, DependsOnTheSeed) {
  EXPECT_EQ(anneal("himmelblau", {}, 30, 4).trace().points, anneal("himmelblau", {}, 30, 4).trace().points);
  EXPECT_NE(anneal("himmelblau", {}, 30, 4).trace().points, anneal("himmelblau", {}, 30, 5).trace().points);
}

}  // namespace
}  // namespace downhill
