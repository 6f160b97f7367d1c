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

void SparseMatrix::resize(std::size_t rows, std::size_t columns, std::size_t entries) {
  columns_ = columns;
  entries_.resize(std::max(entries_.size(), entries));
  begins_.resize(std::max(begins_.size(), rows));
  ends_.resize(begins_.size());
}

void SparseMatrix::assign(const float* matrix, std::size_t rows, std::size_t columns) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows * columns; ++i) count += bitsOf(matrix[i]) != 0 ? 1 : 0;
  // One more, to write an entry that is not kept.
  resize(rows, columns, count + 1);
  Entry* entry = entries_.data();
  for (std::size_t i = 0; i < rows; ++i, matrix += columns) {
    begins_[i] = static_cast<std::int32_t>(entry - entries_.data());
    for (std::size_t k = 0; k < columns; ++k) entry = put(matrix[k], k, entry);
    ends_[i] = static_cast<std::int32_t>(entry - entries_.data());
  }
}

void SparseMatrix::assignTranspose(const SparseRows& rows) {
  // Every row has room for all columns.
  const std::size_t height = rows.matrix->columns();
  resize(height, rows.count, height * rows.count);
  Entry* __restrict entries = entries_.data();
  std::int32_t* __restrict ends = ends_.data();
  for (std::size_t i = 0; i < height; ++i) begins_[i] = ends[i] = static_cast<std::int32_t>(i * rows.count);
  for (std::size_t i = 0; i < rows.count; ++i) {
    for (const Entry& entry : rows.row(i)) {
      entries[ends[entry.column]++] = {entry.value, static_cast<std::uint32_t>(i)};
    }
  }
}

}  // namespace downhill::linalg
