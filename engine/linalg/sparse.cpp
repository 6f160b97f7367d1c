#include "linalg/sparse.h"

#include <algorithm>
#include <cstring>

namespace downhill::linalg {
namespace {

std::uint32_t bitsOf(float value) {
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// Writes an entry, and keeps it by moving on if it holds something: a branch would be guessed wrongly too often.
Entry* put(float value, std::size_t column, Entry* entry) {
  *entry = {value, static_cast<std::uint32_t>(column)};
  return entry + (bitsOf(value) != 0 ? 1 : 0);
}

}  // namespace

void SparseMatrix::resize(std::size_t rows, std::size_t columns) {
  rows_ = rows;
  columns_ = columns;
  // One more, to write an entry that is not kept.
  entries_.resize(std::max(entries_.size(), rows * columns + 1));
  ends_.resize(std::max(ends_.size(), rows));
}

void SparseMatrix::assign(const float* matrix, std::size_t rows, std::size_t columns) {
  resize(rows, columns);
  for (std::size_t i = 0; i < rows; ++i, matrix += columns) {
    Entry* entry = entries_.data() + i * columns;
    std::size_t k = 0;
    for (; k + 4 <= columns; k += 4) {
      std::uint64_t bits[2];
      std::memcpy(bits, matrix + k, sizeof bits);
      if ((bits[0] | bits[1]) == 0) continue;
      for (std::size_t t = k; t < k + 4; ++t) entry = put(matrix[t], t, entry);
    }
    for (; k < columns; ++k) entry = put(matrix[k], k, entry);
    ends_[i] = static_cast<std::uint32_t>(entry - entries_.data());
  }
}

void SparseMatrix::assignTranspose(const SparseMatrix& matrix) {
  resize(matrix.columns_, matrix.rows_);
  Entry* __restrict entries = entries_.data();
  std::uint32_t* __restrict ends = ends_.data();
  for (std::size_t i = 0; i < rows_; ++i) ends[i] = static_cast<std::uint32_t>(i * columns_);
  for (std::size_t i = 0; i < columns_; ++i) {
    for (const Entry& entry : matrix.row(i)) {
      entries[ends[entry.column]++] = {entry.value, static_cast<std::uint32_t>(i)};
    }
  }
}

}  // namespace downhill::linalg
