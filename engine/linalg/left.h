#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "linalg/pack.h"
#include "linalg/sparse.h"

// The left matrix as tiles want it.
namespace downhill::linalg {

/// Some rows of a left matrix: their elements in column k are side by side at data + k · step.
struct DenseLeft {
  const float* data;
  std::size_t step;
};

/// The rows of a left matrix: those of a tile that starts at row i begin at data + i · perRow.
struct DenseRows {
  // A tile has eight accumulators: with the packs of a row of B, the broadcasts of a column of A and a product they are
  // fifteen, and more vector registers than sixteen, one of which is V8's own, no WebAssembly engine has on x86.
  static constexpr std::size_t kRows = 4;
  static constexpr std::size_t kPacks = 2;

  const float* data;
  std::size_t perRow;
  std::size_t step;

  DenseLeft operator()(std::size_t row) const { return {data + row * perRow, step}; }
};

/// The floats that `packRows` writes, up to the end of a cache line.
inline std::size_t packedSize(std::size_t rows, std::size_t depth) {
  constexpr std::size_t kLineFloats = 16;
  const std::size_t size = (rows + DenseRows::kRows - 1) / DenseRows::kRows * DenseRows::kRows * depth;
  return (size + kLineFloats - 1) / kLineFloats * kLineFloats;
}

/// Rows of a row-major matrix, packed four by four, so that one pointer passes through all rows of a tile. A single row
/// lies that way as it is.
inline DenseRows packRows(const float* matrix, std::size_t rows, std::size_t depth, float* packed) {
  constexpr std::size_t kRows = DenseRows::kRows;
  if (rows == 1) return {matrix, depth, 1};
  for (std::size_t i = 0; i < rows; i += kRows) {
    interleave(matrix + i * depth, std::min(kRows, rows - i), depth, packed + i * depth, kRows);
  }
  return {packed, depth, kRows};
}

/// Rows of the transpose of a row-major matrix, `stride` wide: its columns, which lie as tiles want them.
inline DenseRows transposedRows(const float* matrix, std::size_t stride) { return {matrix, 1, stride}; }

/// The rows of a sparse matrix. What its zeros would add is left out, which changes no bit of a sum that does not start
/// from −0, as long as B is finite.
struct NonzeroRows {
  // One alone: the fewer rows share a column, the more columns are zero.
  static constexpr std::size_t kRows = 1;
  static constexpr std::size_t kPacks = 8;

  SparseRows rows;

  std::span<const Entry> operator()(std::size_t row) const { return rows.row(row); }
};

}  // namespace downhill::linalg
