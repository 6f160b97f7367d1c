#include "core/rng.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace downhill {
namespace {

TEST(Rng, TheStreamIsFixedForAllTime) {
  // Sessions are deterministic by seed: a change here changes every lesson's numbers. The constants were computed with
  // an independent implementation of SplitMix64 and xoshiro256** in Python.
  Rng rng(1);
  const std::uint64_t expected[] = {0xee127fe613436e33ULL, 0xd6dad8d34a1874eaULL, 0x2a52c16cec1116a9ULL,
                                    0x9af9091d9f77d551ULL};
  for (const std::uint64_t bits : expected) EXPECT_EQ(rng.bits(), bits);
}

TEST(Rng, SeedsAndStreamsAreIndependent) {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (std::uint64_t stream = 0; stream < 20; ++stream) first.insert(Rng(seed, stream).bits());
  }
  EXPECT_EQ(first.size(), 400u);
}

TEST(Rng, UniformFillsTheUnitInterval) {
  Rng rng(3);
  std::vector<int> bins(10);
  for (int i = 0; i < 100000; ++i) {
    const double u = rng.uniform();
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    ++bins[static_cast<std::size_t>(u * 10)];
  }
  for (const int count : bins) EXPECT_NEAR(count, 10000, 500);
}

TEST(Rng, NormalHasMeanZeroAndVarianceOne) {
  Rng rng(4);
  double sum = 0, squares = 0, fourth = 0;
  constexpr int kCount = 200000;
  for (int i = 0; i < kCount; ++i) {
    const double x = rng.normal();
    sum += x;
    squares += x * x;
    fourth += x * x * x * x;
  }
  EXPECT_NEAR(sum / kCount, 0, 0.01);
  EXPECT_NEAR(squares / kCount, 1, 0.02);
  EXPECT_NEAR(fourth / kCount, 3, 0.1);
}

TEST(Rng, BelowIsUniformAndInRange) {
  Rng rng(5);
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts[rng.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 500);
  EXPECT_EQ(rng.below(1), 0u);
}

TEST(Rng, ShuffleIsAPermutation) {
  Rng rng(6);
  std::vector<std::int32_t> items(1000);
  std::iota(items.begin(), items.end(), 0);
  const std::vector<std::int32_t> sorted = items;
  rng.shuffle(items);
  EXPECT_NE(items, sorted);
  std::sort(items.begin(), items.end());
  EXPECT_EQ(items, sorted);
}

}  // namespace
}  // namespace downhill
