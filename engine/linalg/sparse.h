#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace downhill::linalg {

struct SparseRows;

/// An element that is not zero of a row that is known.
struct Entry {
  float value;
  std::uint32_t column;
};

/// A matrix that is mostly zeros, as pictures are: what is not zero, row by row, in the order of the columns. Memory
/// only grows.
class SparseMatrix {
 public:
  /// The floats that take as much memory as the transpose of `rows` × `columns` elements, should none be zero.
  static std::size_t size(std::size_t rows, std::size_t columns) { return 2 * (rows * columns + columns); }

  /// Takes the row-major `matrix`. −0 counts as something, for it may be left in as well as out.
  void assign(const float* matrix, std::size_t rows, std::size_t columns);
  /// Takes the transpose of `rows`, allocating nothing if there were as many rows and columns before.
  void assignTranspose(const SparseRows& rows);

  std::size_t columns() const { return columns_; }
  std::span<const Entry> row(std::size_t i) const { return {entries_.data() + begins_[i], entries_.data() + ends_[i]}; }

 private:
  void resize(std::size_t rows, std::size_t columns, std::size_t entries);

  std::size_t columns_ = 0;
  std::vector<Entry> entries_;
  std::vector<std::int32_t> begins_;  ///< of the rows
  std::vector<std::int32_t> ends_;
};

/// Some rows of a sparse matrix.
struct SparseRows {
  const SparseMatrix* matrix = nullptr;
  std::size_t count = 0;
  const std::int32_t* indices = nullptr;  ///< null: the first ones

  std::span<const Entry> row(std::size_t i) const {
    return matrix->row(indices == nullptr ? i : static_cast<std::size_t>(indices[i]));
  }
};

}  // namespace downhill::linalg
