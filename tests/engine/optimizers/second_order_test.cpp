// What is known of Newton's, quasi-Newton and conjugate-gradient methods by reasoning alone.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "registry.h"
#include "run/descent.h"
#include "run/network.h"

namespace downhill {
namespace {

Value with(std::string_view type, Value::Object parameters) {
  parameters.insert(parameters.begin(), {"type", type});
  return parameters;
}

Value bowl(double kappa) { return Value::Object{{"type", "bowl"}, {"conditionNumber", kappa}}; }

Descent run(const Value& objective, const Value& optimizer, std::int64_t steps, Value::Object more = {}) {
  more.emplace_back("objective", objective);
  more.emplace_back("optimizer", optimizer);
  Result<Descent> opened = Descent::open(more);
  EXPECT_TRUE(opened.ok()) << opened.status().parameter;
  EXPECT_TRUE(opened->advance(static_cast<double>(steps)).ok());
  return std::move(*opened);
}

double distance(const DescentTrace& trace, std::size_t row, double x, double y) {
  return std::hypot(trace.points[2 * row] - x, trace.points[2 * row + 1] - y);
}

/// The state's rows `first` to the end at trace row `row`.
const double* state(const DescentTrace& trace, std::size_t row, std::size_t first) {
  return trace.states.data() + row * (trace.states.size() / trace.losses.size()) + first * trace.dimension;
}

TEST(SecondOrder, QuasiNewtonMethodsReachRosenbrocksMinimumWithinSixtyGradients) {
  for (const char* type : {"bfgs", "lbfgs"}) {
    const Descent walk = run("rosenbrock", type, 100);
    const DescentTrace& trace = walk.trace();
    std::size_t row = 0;
    while (row + 1 < trace.losses.size() && distance(trace, row, 1, 1) > 1e-10) ++row;
    EXPECT_LE(distance(trace, row, 1, 1), 1e-10) << type;
    EXPECT_LE(trace.evaluations[row].gradients, 60u) << type;
  }
}

TEST(SecondOrder, NewtonSolvesAnyPositiveDefiniteQuadraticInOneStep) {
  for (const double kappa : {1.0, 10.0, 1e3, 1e6}) {
    const Descent walk = run(bowl(kappa), "newton", 1);
    EXPECT_LE(distance(walk.trace(), 1, 0, 0), 1e-14) << "κ = " << kappa;
    EXPECT_EQ(walk.trace().rates[0], 1) << "the full step is enough";
    EXPECT_EQ(walk.trace().evaluations[1].hessians, 1u);
  }
  const Descent booth = run("booth", "newton", 1);
  EXPECT_LE(distance(booth.trace(), 1, 1, 3), 1e-13) << "an oblique quadratic";
}

TEST(SecondOrder, NewtonConvergesQuadratically) {
  const Descent walk = run("rosenbrock", "newton", 40);
  const DescentTrace& trace = walk.trace();
  bool seen = false;
  for (std::size_t row = 1; row + 1 < trace.losses.size(); ++row) {
    const double now = distance(trace, row, 1, 1);
    if (now > 1e-2 || now < 1e-6) continue;
    seen = true;
    EXPECT_LE(distance(trace, row + 1, 1, 1), 100 * now * now);
  }
  EXPECT_TRUE(seen);
  EXPECT_LE(distance(trace, trace.losses.size() - 1, 1, 1), 1e-12);
}

TEST(SecondOrder, NewtonShowsTheCurvaturesItUsesAndLeavesSaddles) {
  const Value::Object start{{"start", Value::Array{0.5, 1e-3}}, {"lineSearch", "none"}};
  const Value pure = with("newton", {{"positiveCurvature", false}});
  const Descent caught = run("saddle", pure, 1, start);
  EXPECT_LE(distance(caught.trace(), 1, 0, 0), 1e-14) << "Newton's own step goes to the saddle";
  const Descent freed = run("saddle", "newton", 20, start);
  EXPECT_GT(std::abs(freed.trace().points.back()), 10) << "away from it, along the direction of negative curvature";

  const double* before = state(freed.trace(), 1, 1);
  EXPECT_LT(before[0], 0);
  EXPECT_GT(before[1], 0);
  EXPECT_EQ(before[2], -before[0]) << "the curvature used is the absolute one";
  EXPECT_EQ(before[3], before[1]);
  const double floor = 50;
  const Descent floored = run("saddle", with("newton", {{"curvatureFloor", floor}}), 1, start);
  EXPECT_EQ(state(floored.trace(), 1, 1)[2], floor);
}

TEST(SecondOrder, TheInverseOfBfgsStaysPositiveDefiniteAndFindsTheHessian) {
  for (const FunctionInfo* objective : registry::objectives()) {
    if (objective->dimension != 2) continue;
    const Descent walk = run(objective->type, "bfgs", 60);
    for (std::size_t row = 1; row < walk.trace().losses.size(); ++row) {
      const double* h = state(walk.trace(), row, 3);
      EXPECT_EQ(h[1], h[2]);
      EXPECT_GT(h[0], 0) << objective->type << " step " << row;
      EXPECT_GT(h[0] * h[3] - h[1] * h[2], 0) << objective->type << " step " << row;
    }
  }
  const Descent quadratic =
      run(bowl(10), "bfgs", 6, {{"lineSearch", Value::Object{{"type", "strongWolfe"}, {"curvature", 1e-3}}}});
  const double* h = state(quadratic.trace(), 3, 3);
  EXPECT_NEAR(h[0], 1, 1e-6) << "after two exact searches it is the inverse Hessian";
  EXPECT_NEAR(h[3], 0.1, 1e-6);
}

TEST(SecondOrder, BfgsFulfilsTheSecantEquation) {
  const Descent walk = run("rosenbrock", "bfgs", 30);
  const DescentTrace& trace = walk.trace();
  for (std::size_t row = 2; row < 30; ++row) {
    const double* h = state(trace, row, 3);
    double s[2], y[2];
    for (std::size_t i = 0; i < 2; ++i) {
      s[i] = trace.points[2 * (row - 1) + i] - trace.points[2 * (row - 2) + i];
      y[i] = trace.gradients[2 * (row - 1) + i] - trace.gradients[2 * (row - 2) + i];
    }
    const double size = std::hypot(s[0], s[1]);
    EXPECT_NEAR(h[0] * y[0] + h[1] * y[1], s[0], 1e-9 * size) << row;
    EXPECT_NEAR(h[2] * y[0] + h[3] * y[1], s[1], 1e-9 * size) << row;
  }
}

TEST(SecondOrder, LbfgsThatRemembersAllIsBfgs) {
  for (const char* objective : {"rosenbrock", "beale", "himmelblau"}) {
    const Descent full = run(objective, with("bfgs", {{"scaling", false}}), 10);
    const Descent limited = run(objective, with("lbfgs", {{"scaling", false}, {"memory", 20}}), 10);
    ASSERT_EQ(full.trace().points.size(), limited.trace().points.size());
    for (std::size_t i = 0; i < full.trace().points.size(); ++i) {
      EXPECT_NEAR(limited.trace().points[i], full.trace().points[i], 1e-7) << objective << ", entry " << i;
    }
    const Descent forgetful = run(objective, with("lbfgs", {{"scaling", false}, {"memory", 1}}), 10);
    EXPECT_NE(forgetful.trace().points, limited.trace().points) << "memory matters";
  }
}

TEST(SecondOrder, ConjugateGradientsEndAQuadraticInTwoSteps) {
  const Value exact = Value::Object{{"type", "strongWolfe"}, {"curvature", 1e-8}};
  for (const double kappa : {3.0, 30.0}) {
    for (const bool polakRibiere : {true, false}) {
      const Value method = with("conjugateGradient", {{"polakRibiere", polakRibiere}, {"learningRate", 0.1}});
      const Descent walk = run(bowl(kappa), method, 2, {{"lineSearch", exact}});
      EXPECT_LE(distance(walk.trace(), 2, 0, 0), 1e-6) << "κ = " << kappa;
      const Descent steepest = run(bowl(kappa), with("gd", {{"learningRate", 0.1}}), 2, {{"lineSearch", exact}});
      EXPECT_GT(distance(steepest.trace(), 2, 0, 0), 1e-2) << "which steepest descent does not";
    }
  }
}

TEST(SecondOrder, ConjugateGradientsRestartAsOftenAsAsked) {
  const Descent walk = run("rosenbrock", with("conjugateGradient", {{"restartInterval", 3}}), 13);
  for (std::size_t row = 1; row <= 13; ++row) {
    const double beta = state(walk.trace(), row, 2)[0];
    if (row % 3 == 1) {
      EXPECT_EQ(beta, 0) << "step " << row << " starts anew";
    }
    EXPECT_GE(beta, 0);
  }
  EXPECT_GT(state(walk.trace(), 2, 2)[0], 0);
}

TEST(SecondOrder, DirectionsLeadDownWhateverTheNoise) {
  for (const char* type : {"bfgs", "lbfgs", "conjugateGradient"}) {
    const Descent walk = run("rosenbrock", type, 200, {{"noise", 0.01}});
    EXPECT_GE(walk.trace().steps(), 200) << type << ": " << name(walk.trace().outcome.reason);
  }
}

TEST(SecondOrder, NetworksRefuseMethodsThatNeedMoreThanTheGradient) {
  for (const OptimizerInfo* info : registry::optimizers()) {
    const Result<Network> network = Network::open(Value::Object{{"inputs", 2},
                                                                {"layers", Value::Array{Value::Object{{"units", 1}}}},
                                                                {"loss", "mse"},
                                                                {"optimizer", info->type}});
    EXPECT_EQ(network.ok(), info->trainsNetworks()) << info->type;
    if (network.ok()) continue;
    EXPECT_EQ(network.status().code, Code::unknownType);
    for (const Value& allowed : *network.status().allowed.array()) EXPECT_NE(*allowed.text(), info->type);
  }
}

}  // namespace
}  // namespace downhill
