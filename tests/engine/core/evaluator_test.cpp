#include "core/evaluator.h"

#include <gtest/gtest.h>

#include <vector>

#include "objectives/function.h"
#include "objectives/rosenbrock.h"

namespace downhill {
namespace {

using Point = std::vector<double>;

class EvaluatorTest : public ::testing::Test {
 protected:
  Function function_{objectives::kRosenbrock, {}};
  EvaluationCounts counts_;
  Evaluator evaluator_{function_, counts_};
  Point gradient_ = Point(2);
};

TEST_F(EvaluatorTest, CountsEachPointOnce) {
  const Point a{-1.2, 1};
  const Point b{0.5, 2};
  EXPECT_EQ(evaluator_.value(a), function_.value(a));
  EXPECT_EQ(evaluator_.value(a), function_.value(a));
  EXPECT_EQ(counts_, (EvaluationCounts{1, 0, 0}));
  EXPECT_EQ(evaluator_.evaluate(a, gradient_), function_.value(a));
  EXPECT_EQ(counts_, (EvaluationCounts{1, 1, 0})) << "its value was known";
  EXPECT_EQ(evaluator_.evaluate(b, gradient_), function_.value(b));
  EXPECT_EQ(counts_, (EvaluationCounts{2, 2, 0}));
  evaluator_.value(a);
  EXPECT_EQ(counts_, (EvaluationCounts{3, 2, 0})) << "only the last point is remembered";
}

TEST_F(EvaluatorTest, ARememberedPointCostsNothingAndKeepsItsGradient) {
  const Point a{-1.2, 1};
  const Point given{7, -7};
  evaluator_.remember(a, 3, given);
  EXPECT_EQ(evaluator_.evaluate(a, gradient_), 3);
  EXPECT_EQ(gradient_, given);
  EXPECT_EQ(counts_, EvaluationCounts{});
}

TEST_F(EvaluatorTest, CountsHessians) {
  Point hessian(4);
  evaluator_.hessian(Point{1, 1}, hessian);
  EXPECT_EQ(hessian, (Point{802, -400, -400, 200}));
  EXPECT_EQ(counts_, (EvaluationCounts{0, 0, 1}));
}

}  // namespace
}  // namespace downhill
