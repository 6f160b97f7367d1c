#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

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

/// Rows of a row-major matrix, or of its transpose, without the columns in which all of a tile's rows are zero. Leaving
/// those out changes no bit of a sum that does not start from −0, as long as B is finite.
class NonzeroRows {
 public:
  using Tile = SparseLeft;

  /// The rows that one of the functions below has written to `packed`.
  NonzeroRows(std::size_t depth, const float* packed) : packed_(packed), depth_(depth) {}

  /// The rows of `matrix`, which is rows × depth. `packed` has room for `size(rows, depth)` floats.
  static NonzeroRows of(const float* matrix, std::size_t rows, std::size_t depth, float* packed) {
    NonzeroRows made(depth, packed);
    std::size_t i = 0;
    for (; i + 2 <= rows; i += 2) {
      const float* source = matrix + i * depth;
      made.collectRows(source, source + depth, packed + made.place(i));
    }
    if (i < rows) made.collectLast(matrix + i * depth, 1, packed + made.place(i));
    return made;
  }

  /// The rows of the transpose of `matrix`, which is depth × rows.
  static NonzeroRows ofTranspose(const float* matrix, std::size_t rows, std::size_t depth, float* packed) {
    NonzeroRows made(depth, packed);
    std::size_t i = 0;
    // A cache line of the matrix at a time.
    for (; i + 16 <= rows; i += 16) made.collectColumns<8>(matrix + i, rows, packed + made.place(i));
    for (; i + 2 <= rows; i += 2) made.collectColumns<1>(matrix + i, rows, packed + made.place(i));
    if (i < rows) made.collectLast(matrix + i, rows, packed + made.place(i));
    return made;
  }

  static std::size_t size(std::size_t rows, std::size_t depth) { return (rows + 1) / 2 * groupSize(depth); }

  SparseLeft operator()(std::size_t row) const {
    const float* group = packed_ + place(row);
    return {group, SparseLeft::column(group + depth_ * SparseLeft::kEntry)};
  }

 private:
  static_assert(SparseLeft::kRows == 2);

  /// One entry more than there are columns: its column is their number.
  static std::size_t groupSize(std::size_t depth) { return (depth + 1) * SparseLeft::kEntry; }
  std::size_t place(std::size_t row) const { return row / 2 * groupSize(depth_); }

  // Two elements are looked at as bits, the first being the low ones: −0 counts as something, for it may be left in as
  // well as out.

  static std::uint64_t twoBits(const float* source) {
    std::uint64_t bits;
    std::memcpy(&bits, source, sizeof bits);
    return bits;
  }

  static std::uint32_t oneBits(const float* source) {
    std::uint32_t bits;
    std::memcpy(&bits, source, sizeof bits);
    return bits;
  }

  /// Writes an entry, and keeps it by moving on if it holds something: a branch would be guessed wrongly too often.
  static float* put(std::uint64_t bits, std::size_t column, float* entry) {
    std::memcpy(entry, &bits, sizeof bits);
    SparseLeft::setColumn(entry, column);
    return entry + (bits != 0 ? SparseLeft::kEntry : 0);
  }

  /// Two rows of the matrix.
  void collectRows(const float* top, const float* bottom, float* target) const {
    constexpr std::uint64_t kLow = 0xffffffffu;
    float* next = target;
    std::size_t k = 0;
    for (; k + 4 <= depth_; k += 4) {
      std::uint64_t bits[4] = {twoBits(top + k), twoBits(bottom + k), twoBits(top + k + 2), twoBits(bottom + k + 2)};
      if ((bits[0] | bits[1] | bits[2] | bits[3]) == 0) continue;
      for (std::size_t pair = 0; pair < 4; pair += 2) {
        next = put((bits[pair] & kLow) | (bits[pair + 1] << 32), k + pair, next);
        next = put((bits[pair] >> 32) | (bits[pair + 1] & ~kLow), k + pair + 1, next);
      }
    }
    for (; k < depth_; ++k) next = put(oneBits(top + k) | std::uint64_t{oneBits(bottom + k)} << 32, k, next);
    finish(target, next);
  }

  /// One row of the matrix, or one column, whose elements are `step` apart: a tile's first row, beside which is none.
  void collectLast(const float* source, std::size_t step, float* target) const {
    float* next = target;
    for (std::size_t k = 0; k < depth_; ++k) next = put(oneBits(source + k * step), k, next);
    finish(target, next);
  }

  /// kPairs pairs of columns of the matrix.
  template <std::size_t kPairs>
  void collectColumns(const float* source, std::size_t stride, float* target) const {
    float* next[kPairs];
    for (std::size_t p = 0; p < kPairs; ++p) next[p] = target + p * groupSize(depth_);
    for (std::size_t k = 0; k < depth_; ++k, source += stride) {
      std::uint64_t any = 0;
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPairs; ++p) any |= twoBits(source + 2 * p);
      if (any == 0) continue;
      DOWNHILL_UNROLL
      for (std::size_t p = 0; p < kPairs; ++p) next[p] = put(twoBits(source + 2 * p), k, next[p]);
    }
    for (std::size_t p = 0; p < kPairs; ++p) finish(target + p * groupSize(depth_), next[p]);
  }

  void finish(float* first, const float* end) const {
    SparseLeft::setColumn(first + depth_ * SparseLeft::kEntry,
                          static_cast<std::size_t>(end - first) / SparseLeft::kEntry);
  }

  const float* packed_;
  std::size_t depth_;
};

}  // namespace downhill::linalg
