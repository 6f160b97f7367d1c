// Every function of the registry against itself: gradient and Hessian against differences, minima and saddles against
// the derivatives.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/rng.h"
#include "objectives/function.h"
#include "registry.h"
#include "support/numbers.h"

namespace downhill {
namespace {

using Point = std::vector<double>;

std::vector<double> defaults(const FunctionInfo& info) {
  std::vector<double> parameters;
  for (const Parameter& parameter : info.parameters) parameters.push_back(parameter.defaultValue);
  return parameters;
}

/// Every function with its defaults, and with each parameter at the ends of its slider.
std::vector<Function> functions() {
  std::vector<Function> result;
  for (const FunctionInfo* info : registry::objectives()) {
    result.emplace_back(*info, defaults(*info));
    for (std::size_t i = 0; i < info->parameters.size(); ++i) {
      for (const double end : {info->parameters[i].sliderMin, info->parameters[i].sliderMax}) {
        std::vector<double> parameters = defaults(*info);
        parameters[i] = end;
        result.emplace_back(*info, std::move(parameters));
      }
    }
  }
  return result;
}

/// The start, and random points of the window.
std::vector<Point> points(const Function& function) {
  constexpr int kCount = 25;
  Rng rng(7);
  std::vector<Point> result{function.info().start};
  for (int k = 0; k < kCount; ++k) {
    Point point;
    for (const Interval& side : function.info().domain)
      point.push_back(side.min + rng.uniform() * (side.max - side.min));
    result.push_back(std::move(point));
  }
  return result;
}

Point gradient(const Function& function, const Point& x) {
  Point g(x.size());
  function.info().gradient(x, function.parameters(), g);
  return g;
}

Point hessian(const Function& function, const Point& x) {
  Point h(x.size() * x.size());
  function.hessian(x, h);
  return h;
}

/// The central difference of `f` along coordinate `i`, Richardson-extrapolated: truncation O(h⁴) leaves 1e-10 or so.
template <class Callable>
double difference(Callable f, Point x, std::size_t i) {
  const double h = 1e-3 * std::max(1.0, std::abs(x[i]));
  const double centre = x[i];
  const auto slope = [&](double step) {
    x[i] = centre + step;
    const double ahead = f(x);
    x[i] = centre - step;
    return (ahead - f(x)) / (2 * step);
  };
  return (4 * slope(h / 2) - slope(h)) / 3;
}

/// The smallest eigenvalue of a symmetric matrix of one or two dimensions.
double smallestEigenvalue(const Point& h) {
  if (h.size() == 1) return h[0];
  const double mean = (h[0] + h[3]) / 2;
  return mean - std::hypot((h[0] - h[3]) / 2, h[1]);
}

std::string describe(const Function& function, const Point& x) {
  std::string text(function.info().type);
  for (const double u : x) text += ' ' + std::to_string(u);
  return text;
}

TEST(Objectives, GradientsAgreeWithCentralDifferences) {
  for (const Function& function : functions()) {
    for (const Point& x : points(function)) {
      const Point g = gradient(function, x);
      double size = 1;
      for (const double component : g) size = std::max(size, std::abs(component));
      for (std::size_t i = 0; i < x.size(); ++i) {
        const double expected = difference([&](const Point& at) { return function.value(at); }, x, i);
        EXPECT_LT(testing::relativeError(g[i], expected, size), 1e-6) << describe(function, x) << ", coordinate " << i;
      }
    }
  }
}

TEST(Objectives, HessiansAgreeWithCentralDifferencesAndAreSymmetric) {
  for (const Function& function : functions()) {
    for (const Point& x : points(function)) {
      const Point h = hessian(function, x);
      const std::size_t n = x.size();
      double size = 1;
      for (const double entry : h) size = std::max(size, std::abs(entry));
      for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t column = 0; column < n; ++column) {
          const double expected = difference([&](const Point& at) { return gradient(function, at)[row]; }, x, column);
          EXPECT_LT(testing::relativeError(h[row * n + column], expected, size), 1e-6)
              << describe(function, x) << ", entry " << row << ' ' << column;
          EXPECT_EQ(h[row * n + column], h[column * n + row]) << describe(function, x);
        }
      }
    }
  }
}

TEST(Objectives, EvaluateGivesValueAndGradient) {
  for (Function& function : functions()) {
    const Point x = function.info().start;
    Point g(x.size());
    EXPECT_EQ(function.evaluate(x, g), function.value(x)) << function.info().type;
    EXPECT_EQ(g, gradient(function, x)) << function.info().type;
  }
}

TEST(Objectives, MinimaAreWhatTheyAreSaidToBe) {
  for (const Function& function : functions()) {
    for (const CriticalPoint& minimum : function.info().minima) {
      SCOPED_TRACE(describe(function, minimum.point));
      EXPECT_NEAR(function.value(minimum.point), minimum.value, 1e-12);
      for (const double component : gradient(function, minimum.point)) EXPECT_NEAR(component, 0, 1e-11);
      EXPECT_GE(smallestEigenvalue(hessian(function, minimum.point)), 0);
      EXPECT_EQ(minimum.value, function.info().minima.front().value) << "equally deep";
    }
  }
}

TEST(Objectives, NothingInTheWindowIsLowerThanTheMinima) {
  constexpr int kSide = 200;
  for (const Function& function : functions()) {
    const FunctionInfo& info = function.info();
    if (info.minima.empty()) continue;
    Point x(info.dimension);
    double lowest = kInfinity;
    for (int row = 0; row <= (info.dimension == 2 ? kSide : 0); ++row) {
      for (int column = 0; column <= kSide; ++column) {
        x[0] = info.domain[0].min + (info.domain[0].max - info.domain[0].min) * column / kSide;
        if (info.dimension == 2) x[1] = info.domain[1].min + (info.domain[1].max - info.domain[1].min) * row / kSide;
        lowest = std::min(lowest, function.value(x));
      }
    }
    EXPECT_GE(lowest, info.minima.front().value - 1e-12) << info.type;
  }
}

TEST(Objectives, SaddlesFallAwayOnSomeSide) {
  for (const FunctionInfo* info : registry::objectives()) {
    const Function function(*info, defaults(*info));
    for (const CriticalPoint& saddle : info->saddles) {
      SCOPED_TRACE(describe(function, saddle.point));
      EXPECT_NEAR(function.value(saddle.point), saddle.value, 1e-11 * std::max(1.0, std::abs(saddle.value)));
      for (const double component : gradient(function, saddle.point)) EXPECT_NEAR(component, 0, 1e-10);
      double lowest = kInfinity;
      double highest = -kInfinity;
      for (int k = 0; k < 360; ++k) {
        const double angle = 3.14159265358979 * k / 180;
        const double around =
            function.value(Point{saddle.point[0] + 0.01 * std::cos(angle), saddle.point[1] + 0.01 * std::sin(angle)});
        lowest = std::min(lowest, around);
        highest = std::max(highest, around);
      }
      EXPECT_LT(lowest, saddle.value);
      EXPECT_GT(highest, saddle.value);
    }
  }
}

TEST(Objectives, AckleyIsFiniteAtAndAroundItsTip) {
  const FunctionInfo* info = registry::find(registry::objectives(), "ackley");
  ASSERT_NE(info, nullptr);
  const Function ackley(*info, {});
  const Point tip{0, 0};
  EXPECT_EQ(ackley.value(tip), 0);
  EXPECT_EQ(gradient(ackley, tip), (Point{0, 0}));
  for (const double distance : {1e-300, 1e-160, 1e-20, 1e-8}) {
    const Point near{distance, -distance};
    const Point g = gradient(ackley, near);
    EXPECT_NEAR(g[0], 2, 1e-6) << "the funnel's slope 2√2, shared by two coordinates, at " << distance;
    EXPECT_NEAR(g[1], -2, 1e-6);
    EXPECT_GE(ackley.value(near), 0);
    for (const double entry : hessian(ackley, near)) EXPECT_TRUE(std::isfinite(entry)) << distance;
  }
}

TEST(Objectives, WindowsHoldStartMinimaAndSaddles) {
  for (const FunctionInfo* info : registry::objectives()) {
    SCOPED_TRACE(info->type);
    ASSERT_EQ(info->domain.size(), info->dimension);
    ASSERT_EQ(info->start.size(), info->dimension);
    std::vector<Point> inside{info->start};
    for (const CriticalPoint& minimum : info->minima) inside.push_back(minimum.point);
    for (const CriticalPoint& saddle : info->saddles) inside.push_back(saddle.point);
    for (const Point& point : inside) {
      ASSERT_EQ(point.size(), info->dimension);
      for (std::size_t i = 0; i < point.size(); ++i) {
        EXPECT_GE(point[i], info->domain[i].min);
        EXPECT_LE(point[i], info->domain[i].max);
      }
    }
  }
}

}  // namespace
}  // namespace downhill
