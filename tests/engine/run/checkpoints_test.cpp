#include "run/checkpoints.h"

#include <gtest/gtest.h>

namespace downhill {
namespace {

NetworkState at(std::int64_t step, std::size_t floats) {
  NetworkState state;
  state.step = step;
  state.theta.resize(floats);
  return state;
}

TEST(Checkpoints, MemoryIsBoundedAndReplaysStayShort) {
  Checkpoints checkpoints;
  constexpr std::size_t kFloats = std::size_t{1} << 20;  // 4 MB each, so 16 fit
  checkpoints.restart(at(0, kFloats));
  for (std::int64_t step = 1; step <= 5000; ++step) {
    if (checkpoints.due(step)) checkpoints.add(at(step, kFloats));
    ASSERT_LE(checkpoints.size() * kFloats * sizeof(float), Checkpoints::kBudgetBytes + kFloats * sizeof(float));
  }
  EXPECT_GE(checkpoints.size(), 8u);
  for (std::int64_t step = 0; step <= 5000; ++step) {
    const std::int64_t from = checkpoints.before(step).step;
    EXPECT_LE(from, step);
    EXPECT_LT(step - from, 1024);
  }
  checkpoints.cut(100);
  EXPECT_EQ(checkpoints.before(5000).step, 0);
}

TEST(Checkpoints, StatesTooLargeForTheBudgetLeaveTheFirst) {
  Checkpoints checkpoints;
  checkpoints.restart(at(7, Checkpoints::kBudgetBytes / 4 / 2 + 1));
  EXPECT_FALSE(checkpoints.due(7 + Checkpoints::kFirstInterval));
  EXPECT_EQ(checkpoints.before(1000).step, 7);
}

}  // namespace
}  // namespace downhill
