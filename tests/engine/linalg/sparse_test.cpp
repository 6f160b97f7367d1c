#include "linalg/sparse.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace downhill::linalg {
namespace {

/// The matrix that `sparse` stands for, and how many entries it has.
std::vector<float> dense(const SparseMatrix& sparse, std::size_t rows, std::size_t columns, std::size_t& entries) {
  std::vector<float> matrix(rows * columns, 0.0f);
  entries = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t next = 0;
    for (const Entry& entry : sparse.row(i)) {
      EXPECT_GE(entry.column, next) << "columns in order, each once";
      next = entry.column + 1;
      matrix[i * columns + entry.column] = entry.value;
      ++entries;
    }
    EXPECT_LE(next, columns);
  }
  return matrix;
}

std::vector<float> transposed(const std::vector<float>& matrix, std::size_t rows, std::size_t columns) {
  std::vector<float> result;
  for (std::size_t k = 0; k < columns; ++k) {
    for (std::size_t i = 0; i < rows; ++i) result.push_back(matrix[i * columns + k]);
  }
  return result;
}

TEST(SparseMatrix, KeepsWhatIsNotZero) {
  // One matrix takes all, as a network does with one batch after the other.
  SparseMatrix sparse;
  SparseMatrix transpose;
  for (std::size_t rows = 1; rows <= 5; ++rows) {
    for (std::size_t columns = 1; columns <= 13; ++columns) {
      for (std::size_t every = 1; every <= 7; ++every) {
        std::vector<float> matrix(rows * columns, 0.0f);
        std::size_t expected = 0;
        for (std::size_t i = every - 1; i < matrix.size(); i += every, ++expected)
          matrix[i] = 1 + static_cast<float>(i);
        std::size_t entries = 0;
        sparse.assign(matrix.data(), rows, columns);
        EXPECT_EQ(dense(sparse, rows, columns, entries), matrix);
        EXPECT_EQ(entries, expected);
        transpose.assignTranspose({&sparse, rows});
        EXPECT_EQ(dense(transpose, columns, rows, entries), transposed(matrix, rows, columns));
        EXPECT_EQ(entries, expected);
      }
    }
  }
}

TEST(SparseRows, MayBeInAnyOrder) {
  const float matrix[] = {1, 0, 2, 0, 0, 0, 0, 3, 4};
  SparseMatrix sparse;
  sparse.assign(matrix, 3, 3);
  const std::int32_t indices[] = {2, 0, 2, 1};
  SparseMatrix transpose;
  transpose.assignTranspose({&sparse, 4, indices});
  std::size_t entries = 0;
  EXPECT_EQ(dense(transpose, 3, 4, entries), (std::vector<float>{0, 1, 0, 0, 3, 0, 3, 0, 4, 2, 4, 0}));
  EXPECT_EQ(entries, 6u);
}

TEST(SparseMatrix, HoldsNothingOfZerosAndAllElse) {
  const std::vector<float> zeros(3 * 9, 0.0f);
  SparseMatrix sparse;
  sparse.assign(zeros.data(), 3, 9);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(sparse.row(i).empty());
  const float odd[] = {
      std::numeric_limits<float>::denorm_min(), 0, std::numeric_limits<float>::infinity(), 0, NAN, 0, -1};
  sparse.assign(odd, 1, 7);
  ASSERT_EQ(sparse.row(0).size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(sparse.row(0)[i].column, 2 * i);
  EXPECT_TRUE(std::isnan(sparse.row(0)[2].value));
}

}  // namespace
}  // namespace downhill::linalg
