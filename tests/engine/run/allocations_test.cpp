// What memory steps take: none.

#include "support/allocations.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "registry.h"
#include "run/descent.h"
#include "run/network.h"

namespace downhill {
namespace {

using testing::allocations;

/// A session in the middle of training: pictures of 20 points in two classes, half of them blank where `sparse`.
Network trained(std::string_view optimizer, bool sparse) {
  Result<Network> run = Network::open(Value::Object{
      {"inputs", 20},
      {"layers", Value::Array{Value::Object{{"units", 9}}, Value::Object{{"units", 2}}}},
      {"loss", "crossEntropy"},
      {"optimizer", Value::Object{{"type", optimizer}, {"learningRate", 1e-4}}},
      {"batchSize", 7},
  });
  Examples examples;
  examples.hasLabels = true;
  for (int i = 0; i < 50; ++i) {
    examples.labels.push_back(i % 2);
    for (int j = 0; j < 20; ++j)
      examples.inputs.push_back(sparse && j < 10 ? 0.0f : static_cast<float>(i % (j + 2)) / 20);
  }
  EXPECT_TRUE(run->setData(std::move(examples)).ok());
  EXPECT_EQ(*run->advance(100), 100);
  // Room for the trace of these, and of as many again.
  EXPECT_EQ(*run->advance(1), 1);
  return std::move(*run);
}

TEST(Allocations, NoneInStepsOfANetwork) {
  for (const OptimizerInfo* optimizer : registry::optimizers()) {
    if (!optimizer->trainsNetworks()) continue;
    for (const bool sparse : {false, true}) {
      SCOPED_TRACE(std::string(optimizer->type) + (sparse ? ", sparse" : ", dense"));
      Network run = trained(optimizer->type, sparse);
      // Up to the next state that rewinding returns to, which is kept at steps 112, 128 ...
      std::vector<std::size_t> counts;
      counts.reserve(8);
      for (int i = 0; i < 8; ++i) {
        const std::size_t before = allocations();
        ASSERT_EQ(*run.advance(1), 1);
        counts.push_back(allocations() - before);
      }
      EXPECT_EQ(counts, std::vector<std::size_t>(8, 0));
    }
  }
}

// Those with a direction, which runs on functions alone have, solve systems of equations on their way.
TEST(Allocations, NoneInStepsOfADescentThatAreOnePass) {
  for (const OptimizerInfo* optimizer : registry::optimizers()) {
    if (optimizer->step64 == nullptr || optimizer->teaching) continue;
    SCOPED_TRACE(optimizer->type);
    Result<Descent> run = Descent::open(Value::Object{
        {"objective", "himmelblau"}, {"optimizer", Value::Object{{"type", optimizer->type}, {"learningRate", 1e-4}}}});
    ASSERT_TRUE(run.ok());
    ASSERT_EQ(*run->advance(100), 100);
    const std::size_t before = allocations();
    ASSERT_EQ(*run->advance(1000), 1000);
    // Room for the rows of all of them at once.
    EXPECT_LE(allocations() - before, 16u);
  }
}

}  // namespace
}  // namespace downhill
