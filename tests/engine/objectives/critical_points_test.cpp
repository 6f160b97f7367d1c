#include "objectives/critical_points.h"

#include <gtest/gtest.h>

#include <cmath>

#include "registry.h"

namespace downhill {
namespace {

Value windowOf(const FunctionInfo& info) {
  const auto interval = [](const Interval& i) { return Value::Array{i.min, i.max}; };
  Value::Object config{{"objective", info.type}, {"x", interval(info.domain[0])}};
  if (info.dimension == 2) config.emplace_back("y", interval(info.domain[1]));
  return config;
}

Function withDefaults(const FunctionInfo& info) {
  std::vector<double> parameters;
  for (const Parameter& parameter : info.parameters) parameters.push_back(parameter.defaultValue);
  return Function(info, parameters);
}

bool contains(const std::vector<CriticalPoint>& points, const std::vector<double>& wanted, double tolerance) {
  for (const CriticalPoint& point : points) {
    double distance = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) distance = std::hypot(distance, point.point[i] - wanted[i]);
    if (distance < tolerance) return true;
  }
  return false;
}

bool inside(const FunctionInfo& info, const std::vector<double>& point) {
  for (std::size_t i = 0; i < point.size(); ++i) {
    if (point[i] < info.domain[i].min || point[i] > info.domain[i].max) return false;
  }
  return true;
}

TEST(CriticalPoints, finds_what_every_function_of_the_registry_knows_of_itself) {
  for (const FunctionInfo* info : registry::objectives()) {
    const Result<CriticalPoints> found = findCriticalPoints(windowOf(*info));
    ASSERT_TRUE(found.ok()) << info->type;
    for (const CriticalPoint& known : info->minima) {
      std::vector<double> gradient(info->dimension);
      withDefaults(*info).evaluate(known.point, gradient);
      // Where a function has a kink there is no Hessian to follow.
      if (!inside(*info, known.point) || !std::isfinite(gradient[0])) continue;
      EXPECT_TRUE(contains(found->minima, known.point, 1e-3)) << info->type << " minimum " << known.point[0];
    }
    for (const CriticalPoint& known : info->saddles) {
      EXPECT_TRUE(contains(found->saddles, known.point, 1e-3)) << info->type << " saddle " << known.point[0];
    }
  }
}

TEST(CriticalPoints, every_point_found_has_a_vanishing_gradient_and_lies_inside) {
  for (const char* type : {"himmelblau", "rastrigin", "sixHumpCamel", "monkeySaddle"}) {
    const FunctionInfo* info = registry::find(registry::objectives(), type);
    Function function = withDefaults(*info);
    const Result<CriticalPoints> found = findCriticalPoints(windowOf(*info));
    ASSERT_TRUE(found.ok());
    for (const auto* points : {&found->minima, &found->saddles}) {
      double previous = -INFINITY;
      for (const CriticalPoint& point : *points) {
        std::vector<double> gradient(2);
        EXPECT_EQ(function.evaluate(point.point, gradient), point.value);
        EXPECT_NEAR(std::hypot(gradient[0], gradient[1]), 0, 1e-6) << type;
        EXPECT_TRUE(inside(*info, point.point)) << type;
        EXPECT_GE(point.value, previous) << type;
        previous = point.value;
      }
    }
  }
}

TEST(CriticalPoints, finds_each_of_many) {
  const Value config =
      Value::Object{{"objective", "rastrigin"}, {"x", Value::Array{-2.5, 2.5}}, {"y", Value::Array{-2.5, 2.5}}};
  const Result<CriticalPoints> found = findCriticalPoints(config);
  ASSERT_TRUE(found.ok());
  // A product of two curves with five minima and four maxima each.
  EXPECT_EQ(found->minima.size(), 25u);
  EXPECT_EQ(found->saddles.size(), 40u);
  EXPECT_EQ(std::vector<double>(found->minima[0].point), (std::vector<double>{0, 0}));
}

TEST(CriticalPoints, refuses_what_is_no_window) {
  const auto code = [](Value::Object config) { return findCriticalPoints(config).status(); };
  EXPECT_EQ(code({{"x", Value::Array{0, 1}}}).parameter, "objective");
  EXPECT_EQ(code({{"objective", "bowl"}, {"x", Value::Array{0, 1}}}).parameter, "y");
  EXPECT_EQ(code({{"objective", "square"}, {"x", Value::Array{1, 1}}}).code, Code::outOfRange);
  EXPECT_EQ(code({{"objective", "square"}, {"x", Value::Array{0, 1}}, {"z", 1}}).code, Code::unknownKey);
}

}  // namespace
}  // namespace downhill
