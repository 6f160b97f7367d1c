#include "linalg/flat.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace downhill::linalg {
namespace {

// The first-level caches at hand have 64 sets of lines of 64 bytes, and eight lines in a set at least.
TEST(RowsAtOnce, AreFewerThanLinesOfASetFallTogether) {
  for (std::size_t width = 16; width <= 4096; ++width) {
    const std::size_t rows = rowsAtOnce(width);
    ASSERT_GE(rows, 1) << width;
    std::array<int, 64> sets{};
    for (std::size_t k = 0; k < rows; ++k) ++sets[k * width * sizeof(float) / 64 % sets.size()];
    ASSERT_LT(*std::max_element(sets.begin(), sets.end()), 8) << rows << " rows of " << width;
  }
}

TEST(RowsAtOnce, AreAsManyAsKeepPackedSumsInRegistersForLong) {
  EXPECT_EQ(rowsAtOnce(100), 32);
  EXPECT_EQ(rowsAtOnce(128), 32);
  EXPECT_EQ(rowsAtOnce(512), 12);
  EXPECT_EQ(rowsAtOnce(1024), 6);
}

}  // namespace
}  // namespace downhill::linalg
