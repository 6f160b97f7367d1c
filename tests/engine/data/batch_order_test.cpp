#include "data/batch_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace downhill {
namespace {

std::vector<std::int32_t> epochOf(BatchOrder& order, std::int64_t epoch, std::size_t batch) {
  std::vector<std::int32_t> seen;
  for (BatchPosition position{epoch, 0}; position.epoch == epoch; position = order.after(position, batch)) {
    const auto indices = order.batch(position, batch);
    seen.insert(seen.end(), indices.begin(), indices.end());
  }
  return seen;
}

TEST(BatchOrder, EveryEpochVisitsEveryExampleOnce) {
  BatchOrder order(103, true, 5);
  const std::vector<std::int32_t> first = epochOf(order, 0, 10);
  const std::vector<std::int32_t> second = epochOf(order, 1, 10);
  EXPECT_NE(first, second);
  for (std::vector<std::int32_t> epoch : {first, second}) {
    std::sort(epoch.begin(), epoch.end());
    for (std::int32_t i = 0; i < 103; ++i) EXPECT_EQ(epoch[static_cast<std::size_t>(i)], i);
  }
}

TEST(BatchOrder, IsAFunctionOfSeedAndEpoch) {
  BatchOrder order(50, true, 5);
  const std::vector<std::int32_t> third = epochOf(order, 3, 7);
  epochOf(order, 8, 50);
  EXPECT_EQ(epochOf(order, 3, 20), third) << "the size of the batches does not matter";
  BatchOrder other(50, true, 6);
  EXPECT_NE(epochOf(other, 3, 7), third);
}

TEST(BatchOrder, KeepsTheRestAsALastSmallerBatch) {
  BatchOrder order(10, false, 1);
  const auto rest = order.batch({0, 8}, 4);
  EXPECT_EQ(std::vector<std::int32_t>(rest.begin(), rest.end()), (std::vector<std::int32_t>{8, 9}));
  EXPECT_EQ(order.after({0, 8}, 4), (BatchPosition{1, 0}));
  EXPECT_EQ(order.after({0, 4}, 4), (BatchPosition{0, 8}));
  EXPECT_EQ(order.batch({2, 0}, 100).size(), 10u);
}

}  // namespace
}  // namespace downhill
