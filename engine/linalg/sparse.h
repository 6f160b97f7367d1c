#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace downhill::linalg {

/// An element that is not zero of a row that is known.
struct Entry {
  float value;
  std::uint32_t column;
};

/// A matrix that is mostly zeros, as pictures are: what is not zero, row by row, in the order of the columns.
class SparseMatrix {
 public:
  /// The floats that take as much memory as a matrix of this size, however many zeros it has.
  static std::size_t size(std::size_t rows, std::size_t columns) { return 2 * rows * columns + rows + 2; }

  // Memory only grows: taking a matrix no larger than one before allocates nothing.

  /// Takes the row-major `matrix`. −0 counts as something, for it may be left in as well as out.
  void assign(const float* matrix, std::size_t rows, std::size_t columns);
  /// Takes the transpose of `matrix`.
  void assignTranspose(const SparseMatrix& matrix);

  std::span<const Entry> row(std::size_t i) const {
    return std::span(entries_).subspan(i * columns_, ends_[i] - i * columns_);
  }

 private:
  void resize(std::size_t rows, std::size_t columns);

  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<Entry> entries_;       ///< each row has room for all columns
  std::vector<std::uint32_t> ends_;  ///< of the rows
};

}  // namespace downhill::linalg
