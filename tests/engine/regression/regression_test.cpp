// Models fitted to data: derivatives, the documents' own run, batches, and coming back to any step bit for bit.

#include "regression/regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/rng.h"
#include "registry.h"
#include "run/descent.h"
#include "support/json.h"
#include "support/numbers.h"

namespace downhill {
namespace {

using testing::numbers;
using testing::relativeError;

Value list(const std::vector<double>& values) { return Value::Array(values.begin(), values.end()); }

/// Random examples of `features` numbers; targets are values, or labels.
Value::Object data(std::string_view type, std::size_t features, std::size_t examples) {
  Rng rng(1);
  std::vector<double> inputs(features * examples);
  std::vector<double> targets(examples);
  for (double& input : inputs) input = rng.normal();
  for (double& target : targets) {
    target = type == "logisticRegression" ? static_cast<double>(rng.below(2)) : rng.normal();
  }
  return {{"type", type}, {"inputs", list(inputs)}, {"targets", list(targets)}, {"features", features}};
}

Value::Object with(Value::Object object, const char* key, Value value) {
  object.emplace_back(key, std::move(value));
  return object;
}

std::unique_ptr<Problem> open(Value::Object config) {
  Result<std::unique_ptr<Problem>> problem = readProblem(Value(std::move(config)), "objective");
  EXPECT_TRUE(problem.ok()) << problem.status().parameter;
  return std::move(*problem);
}

constexpr std::string_view kTypes[] = {"linearRegression", "logisticRegression"};

TEST(Regression, DerivativesAgreeWithDifferences) {
  for (const std::string_view type : kTypes) {
    for (const bool intercept : {true, false}) {
      const std::unique_ptr<Problem> problem = open(with(data(type, 3, 7), "intercept", intercept));
      const std::size_t n = problem->dimension();
      ASSERT_EQ(n, intercept ? 4u : 3u);
      std::vector<double> theta(n);
      Rng rng(2);
      for (double& component : theta) component = rng.normal();
      std::vector<double> gradient(n);
      EXPECT_EQ(problem->evaluate(theta, gradient), problem->value(theta));
      std::vector<double> hessian(n * n);
      problem->hessian(theta, hessian);
      constexpr double kStep = 1e-5;
      for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> ahead = theta;
        std::vector<double> behind = theta;
        ahead[i] += kStep;
        behind[i] -= kStep;
        EXPECT_NEAR(gradient[i], (problem->value(ahead) - problem->value(behind)) / (2 * kStep), 1e-8) << type;
        std::vector<double> after(n);
        std::vector<double> before(n);
        problem->evaluate(ahead, after);
        problem->evaluate(behind, before);
        for (std::size_t j = 0; j < n; ++j) {
          EXPECT_NEAR(hessian[i * n + j], (after[j] - before[j]) / (2 * kStep), 1e-8) << type;
        }
      }
    }
  }
}

TEST(Regression, LogisticLossStaysFiniteFarOut) {
  const std::unique_ptr<Problem> problem =
      open({{"type", "logisticRegression"}, {"inputs", list({1, 1})}, {"targets", list({0, 1})}});
  std::vector<double> gradient(2);
  EXPECT_EQ(problem->evaluate(std::vector<double>{1e4, 0}, gradient), 5e3);
  EXPECT_EQ(gradient[0], 0.5);
}

/// The data of the second document and its reference run, in θ = (w, b).
struct Document {
  Value::Object objective;
  Value file = testing::readGolden("documents.json");
  const Value& golden = *file.find("D2-linear-regression-gd");

  Document() {
    const Value state = testing::readGolden("randomState.json");
    const Value::Array& draws = *(*state.find("cases")->array())[0].find("numbers")->array();
    const std::vector<double> x = numbers(draws[0]);
    std::vector<double> y = numbers(draws[1]);
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = 1.5 * x[i] - 2.0 + 0.5 * y[i];
    objective = {{"type", "linearRegression"}, {"inputs", list(x)}, {"targets", list(y)}};
  }
};

TEST(Regression, ReproducesTheDocumentsRun) {
  const Document document;
  Result<Descent> run = Descent::open(Value::Object{
      {"objective", document.objective}, {"optimizer", Value::Object{{"type", "gd"}, {"learningRate", 0.01}}}});
  ASSERT_TRUE(run.ok());
  ASSERT_EQ(*run->advance(1000), 1000);
  const DescentTrace& trace = run->trace();
  for (const Value& row : *document.golden.find("loss")->array()) {
    const std::vector<double> entry = numbers(row);
    EXPECT_LT(relativeError(trace.losses[static_cast<std::size_t>(entry[0])], entry[1], 1), 1e-12) << entry[0];
  }
  const std::vector<double> theta = numbers(*document.golden.find("theta"));
  EXPECT_NEAR(trace.points[2000], theta[0], 1e-12);
  EXPECT_NEAR(trace.points[2001], theta[1], 1e-12);
}

TEST(Regression, DescribesItsMinimumWhereThereIsOne) {
  const Document document;
  const Value description = open(document.objective)->describe();
  const Value::Array& minima = *description.find("minima")->array();
  ASSERT_EQ(minima.size(), 1u);
  const std::vector<double> best = numbers(*minima[0].find("point"));
  const std::vector<double> leastSquares = numbers(*document.golden.find("leastSquares"));
  EXPECT_NEAR(best[0], leastSquares[0], 1e-12);
  EXPECT_NEAR(best[1], leastSquares[1], 1e-12);

  const auto count = [](Value::Object config) {
    return open(std::move(config))->describe().find("minima")->array()->size();
  };
  EXPECT_EQ(count(data("logisticRegression", 1, 40)), 1u);
  EXPECT_EQ(count({{"type", "logisticRegression"}, {"inputs", list({-1, 1})}, {"targets", list({0, 1})}}), 0u)
      << "labels that a line separates";
  EXPECT_EQ(count({{"type", "linearRegression"}, {"inputs", list({2, 2})}, {"targets", list({0, 1})}}), 0u)
      << "a valley of minima";
}

Result<Descent> batched(std::string_view type, int batchSize, std::string_view optimizer = "adam", int seed = 3) {
  return Descent::open(Value::Object{{"objective", with(data(type, 2, 10), "batchSize", batchSize)},
                                     {"optimizer", Value::Object{{"type", optimizer}}},
                                     {"seed", seed}});
}

TEST(Regression, EveryEpochVisitsEachExampleOnce) {
  Result<Descent> run = batched("linearRegression", 4);
  std::vector<std::vector<std::int32_t>> epochs(2);
  for (int step = 0; step < 6; ++step) {
    const std::vector<std::int32_t> rows = *run->batch(step);
    EXPECT_EQ(rows.size(), step % 3 == 2 ? 2u : 4u) << "the last batch is what is left";
    std::vector<std::int32_t>& epoch = epochs[static_cast<std::size_t>(step / 3)];
    epoch.insert(epoch.end(), rows.begin(), rows.end());
  }
  EXPECT_NE(epochs[0], epochs[1]) << "in a new order";
  for (const auto& epoch : epochs) EXPECT_EQ(std::set<std::int32_t>(epoch.begin(), epoch.end()).size(), 10u);
  EXPECT_NE(*batched("linearRegression", 4, "adam", 4)->batch(0), *run->batch(0)) << "another seed, another order";
}

TEST(Regression, TracesTheLossOfAllAndTheGradientOfTheBatch) {
  for (const std::string_view type : kTypes) {
    Result<Descent> run = batched(type, 4);
    ASSERT_EQ(*run->advance(5), 5);
    const DescentTrace& trace = run->trace();
    const std::unique_ptr<Problem> whole = open(data(type, 2, 10));
    for (std::size_t step = 0; step <= 5; ++step) {
      const auto row = trace.points.begin() + static_cast<std::ptrdiff_t>(3 * step);
      const std::vector<double> theta(row, row + 3);
      // The same examples are summed in another order where batches are drawn.
      EXPECT_DOUBLE_EQ(trace.losses[step], whole->value(theta));
      const std::vector<double> gradients = *run->batchGradients(static_cast<double>(step));
      ASSERT_EQ(gradients.size(), 9u);
      std::vector<double> mean(3);
      whole->evaluate(theta, mean);
      for (std::size_t j = 0; j < 3; ++j) {
        EXPECT_EQ(trace.gradients[3 * step + j], gradients[3 * (step % 3) + j]) << type << ' ' << step;
        EXPECT_NEAR((4 * gradients[j] + 4 * gradients[3 + j] + 2 * gradients[6 + j]) / 10, mean[j], 1e-12);
      }
    }
  }
}

TEST(Regression, ComesBackToAnyStepBitForBit) {
  for (const std::string_view optimizer : {"sgd", "adam", "adagrad"}) {
    Result<Descent> straight = batched("logisticRegression", 3, optimizer);
    Result<Descent> detour = batched("logisticRegression", 3, optimizer);
    ASSERT_EQ(*straight->advance(25), 25);
    ASSERT_EQ(*detour->advance(20), 20);
    ASSERT_EQ(*detour->rewind(13), 13);
    ASSERT_EQ(*detour->advance(18), 18);
    EXPECT_EQ(detour->trace().points, straight->trace().points);
    EXPECT_EQ(detour->trace().gradients, straight->trace().gradients);
    Result<Descent> restored = batched("linearRegression", 1);
    ASSERT_TRUE(restored->restore(straight->snapshot()).ok());
    EXPECT_EQ(restored->trace().points, straight->trace().points);
    EXPECT_EQ(*restored->batch(24), *straight->batch(24));
  }
}

TEST(Regression, LineSearchesLookAtOneBatchAtATime) {
  for (const LineSearchInfo* search : registry::lineSearches()) {
    Result<Descent> run =
        Descent::open(Value::Object{{"objective", with(data("linearRegression", 1, 12), "batchSize", 3)},
                                    {"optimizer", "gd"},
                                    {"lineSearch", search->type}});
    ASSERT_TRUE(run.ok());
    const std::int64_t taken = *run->advance(12);
    // The gradient of each row is that of the next step's batch, not what the search saw last.
    for (std::int64_t step = 0; step <= taken; ++step) {
      const auto at = static_cast<std::size_t>(step);
      const std::vector<double> gradients = *run->batchGradients(static_cast<double>(step));
      EXPECT_EQ(run->trace().gradients[2 * at], gradients[2 * (at % 4)]) << search->type << ' ' << step;
    }
  }
}

TEST(Regression, RefusesWhatIsNoDataByName) {
  const auto refusal = [](Value::Object config) { return readProblem(Value(std::move(config)), "objective").status(); };
  const Value::Object good{{"type", "linearRegression"}, {"inputs", list({1, 2})}, {"targets", list({1, 2})}};
  EXPECT_TRUE(refusal(good).ok());
  EXPECT_EQ(refusal({{"type", "linearRegression"}, {"targets", list({1})}}).parameter, "objective.inputs");
  EXPECT_EQ(refusal({{"type", "linearRegression"}, {"inputs", list({1})}}).parameter, "objective.targets");
  EXPECT_EQ(refusal({{"type", "linearRegression"}, {"inputs", list({1})}, {"targets", list({1, 2})}}).code,
            Code::wrongLength);
  EXPECT_EQ(refusal({{"type", "linearRegression"}, {"inputs", Value::Array{}}, {"targets", Value::Array{}}}).code,
            Code::wrongLength);
  EXPECT_EQ(refusal({{"type", "linearRegression"}, {"inputs", list({1, NAN})}, {"targets", list({1, 2})}}).parameter,
            "objective.inputs[1]");
  EXPECT_EQ(refusal({{"type", "logisticRegression"}, {"inputs", list({1, 2})}, {"targets", list({1, 2})}}).parameter,
            "objective.targets[1]");
  EXPECT_EQ(refusal(with(good, "batchSize", 3)).parameter, "objective.batchSize");
  EXPECT_EQ(refusal(with(good, "batchSize", 0)).code, Code::outOfRange);
  EXPECT_EQ(refusal(with(good, "shuffle", 1)).code, Code::wrongKind);
  EXPECT_EQ(refusal(with(good, "rate", 1)).code, Code::unknownKey);
}

}  // namespace
}  // namespace downhill
