#include "linalg/floats.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <limits>
#include <vector>

namespace downhill::linalg {
namespace {

constexpr float kLargest = std::numeric_limits<float>::max();
constexpr float kInfinite = std::numeric_limits<float>::infinity();

TEST(AllFinite, SeesWhatIsNotAtEveryPlace) {
  EXPECT_TRUE(allFinite({}));
  for (std::size_t size = 1; size <= 40; ++size) {
    std::vector<float> values(size, -1.5f);
    EXPECT_TRUE(allFinite(values));
    for (std::size_t i = 0; i < size; ++i) {
      for (const float odd : {kInfinite, -kInfinite, std::numeric_limits<float>::quiet_NaN()}) {
        values[i] = odd;
        EXPECT_FALSE(allFinite(values)) << "of " << size << " at " << i;
        values[i] = -1.5f;
      }
    }
  }
}

TEST(AllFinite, IsNotMistakenWhereSumsOverflowOrInfinitiesCancel) {
  for (const std::size_t size : {2u, 7u, 16u, 33u, 64u}) {
    std::vector<float> values(size, kLargest);
    EXPECT_TRUE(allFinite(values)) << size;
    for (std::size_t i = 0; i < size; i += 2) values[i] = -kLargest;
    EXPECT_TRUE(allFinite(values)) << size;
    for (std::size_t i = 0; i < size; ++i) values[i] = i % 2 == 0 ? kInfinite : -kInfinite;
    EXPECT_FALSE(allFinite(values)) << size;
  }
}

TEST(SubtractScaled, RoundsTwiceAtEveryPlaceOfEveryLength) {
  for (std::size_t size = 0; size <= 50; ++size) {
    std::vector<float> source(size);
    std::vector<float> target(size + 1, 7.0f);
    for (std::size_t i = 0; i < size; ++i) {
      source[i] = 0.1f * static_cast<float>(i + 1);
      target[i] = 1.0f / static_cast<float>(i + 3);
    }
    const std::vector<float> before = target;
    subtractScaled(0.3f, source, std::span(target).first(size));
    for (std::size_t i = 0; i < size; ++i) {
      const volatile float product = 0.3f * source[i];
      ASSERT_EQ(target[i], before[i] - product) << i << " of " << size;
    }
    ASSERT_EQ(target[size], 7.0f) << "behind the end";
  }
}

}  // namespace
}  // namespace downhill::linalg
