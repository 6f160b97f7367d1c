#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "linalg/sparse.h"
#include "linalg/tile.h"

// The rows of the left matrix as tiles want them: an object that, asked for row i, gives the rows of the tile that
// starts there.
namespace downhill::linalg {

/// Rows of a row-major matrix, packed four by four (the last ones by what is left), so that one pointer passes through
/// all rows of a tile.
class PackedRows {
 public:
  using Tile = DenseLeft;

  PackedRows(const float* matrix, std::size_t rows, std::size_t depth, float* packed)
      : packed_(packed), rows_(rows), depth_(depth) {
    for (std::size_t i = 0; i < rows; i += DenseLeft::kRows) {
      const float* source = matrix + i * depth;
      float* target = packed + i * depth;
      if (rows - i >= DenseLeft::kRows) {
        for (std::size_t k = 0; k < depth; ++k, target += DenseLeft::kRows) {
          DOWNHILL_UNROLL
          for (std::size_t r = 0; r < DenseLeft::kRows; ++r) target[r] = source[r * depth + k];
        }
      } else {
        for (std::size_t k = 0; k < depth; ++k) {
          for (std::size_t r = 0; r < rows - i; ++r) *target++ = source[r * depth + k];
        }
      }
    }
  }

  DenseLeft operator()(std::size_t row) const {
    return {packed_ + row * depth_, std::min(DenseLeft::kRows, rows_ - row)};
  }

 private:
  const float* packed_;
  std::size_t rows_;
  std::size_t depth_;
};

/// Rows of the transpose of a row-major matrix: its columns, which lie as the tiles want them.
struct TransposedRows {
  using Tile = DenseLeft;

  const float* matrix;
  std::size_t stride;

  DenseLeft operator()(std::size_t row) const { return {matrix + row, stride}; }
};

/// The rows of a sparse matrix. What its zeros would add is left out, which changes no bit of a sum that does not start
/// from −0, as long as B is finite.
struct NonzeroRows {
  using Tile = SparseLeft;

  SparseRows rows;

  SparseLeft operator()(std::size_t row) const { return {rows.row(row)}; }
};

}  // namespace downhill::linalg
