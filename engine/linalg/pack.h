#pragma once

#if defined(__wasm_relaxed_simd__)
#include <wasm_simd128.h>
#endif

#include <bit>
#include <cstddef>
#include <cstring>

// For loops over a register tile: they must vanish, or the accumulators live in memory. The loop over the depth must
// not be unrolled: V8 then runs out of registers (16 GFLOP/s become 12.6, 11, 9.6 for factors 2, 4, 8).
#if defined(__clang__)
#define DOWNHILL_UNROLL _Pragma("clang loop unroll(full)")
#define DOWNHILL_KEEP_ROLLED _Pragma("clang loop unroll(disable) vectorize(disable)")
#define DOWNHILL_APART
#else
#define DOWNHILL_UNROLL _Pragma("GCC unroll 8")
#define DOWNHILL_KEEP_ROLLED _Pragma("GCC unroll 1")
// Inlined, it would make GCC keep the pack in memory from the beginning of a tile.
#define DOWNHILL_APART [[gnu::noinline]]
#endif

namespace downhill::linalg {

// A pack is as many floats as the target adds or multiplies at once. The compilers' vector extensions become
// wasm_simd128, SSE or NEON instructions as the target has them, so the kernels are written once. WebAssembly without
// vectors gets plain floats. Every output element sees the same operations in the same order whatever the width, so all
// builds compute the same bits, but for the one with relaxed vectors, which leaves the rounding to the processor.
#if defined(__wasm__) && !defined(__wasm_simd128__)

using Pack = float;
inline constexpr std::size_t kLanes = 1;

inline Pack splat(float value) { return value; }

/// A block of as many packs as a pack has lanes, transposed.
inline void transpose(Pack (&)[kLanes]) {}

#else

using Pack [[gnu::vector_size(16)]] = float;
inline constexpr std::size_t kLanes = 4;

inline Pack splat(float value) { return Pack{value, value, value, value}; }

/// Lanes of two packs, which are numbered through.
template <int... kLane>
Pack shuffle(Pack a, Pack b) {
#if defined(__clang__)
  return __builtin_shufflevector(a, b, kLane...);
#else
  using Mask [[gnu::vector_size(16)]] = int;
  return __builtin_shuffle(a, b, Mask{kLane...});
#endif
}

/// A block of as many packs as a pack has lanes, transposed.
inline void transpose(Pack (&rows)[kLanes]) {
  const Pack low01 = shuffle<0, 4, 1, 5>(rows[0], rows[1]);
  const Pack high01 = shuffle<2, 6, 3, 7>(rows[0], rows[1]);
  const Pack low23 = shuffle<0, 4, 1, 5>(rows[2], rows[3]);
  const Pack high23 = shuffle<2, 6, 3, 7>(rows[2], rows[3]);
  rows[0] = shuffle<0, 1, 4, 5>(low01, low23);
  rows[1] = shuffle<2, 3, 6, 7>(low01, low23);
  rows[2] = shuffle<0, 1, 4, 5>(high01, high23);
  rows[3] = shuffle<2, 3, 6, 7>(high01, high23);
}

#endif

/// kLanes floats from `source`, which need not be aligned.
inline Pack load(const float* source) {
  Pack pack;
  std::memcpy(&pack, source, sizeof pack);
  return pack;
}

/// kLanes floats to `target`, which need not be aligned.
inline void store(float* target, Pack pack) { std::memcpy(target, &pack, sizeof pack); }

// A call to copy or fill a few floats takes longer than a tile does: WebAssembly engines leave such calls to the
// system. So whatever is shorter than a pack goes by twos and ones.

/// `count` floats from `source`, fewer than kLanes (at most 4), and zeros.
inline Pack loadPart(const float* source, std::size_t count) {
  float floats[4] = {};
  if ((count & 2) != 0) std::memcpy(floats, source, 2 * sizeof(float));
  if ((count & 1) != 0) std::memcpy(floats + (count & 2), source + (count & 2), sizeof(float));
  return load(floats);
}

/// The first `count` floats, fewer than kLanes, to `target`.
DOWNHILL_APART inline void storePart(float* target, Pack pack, std::size_t count) {
  float floats[4];
  store(floats, pack);
  if ((count & 2) != 0) std::memcpy(target, floats, 2 * sizeof(float));
  if ((count & 1) != 0) std::memcpy(target + (count & 2), floats + (count & 2), sizeof(float));
}

#if defined(__wasm_relaxed_simd__)

/// factor · pack + sum, rounded once or twice: as the processor does it faster.
inline Pack multiplyAdd(Pack factor, Pack pack, Pack sum) {
  return std::bit_cast<Pack>(
      wasm_f32x4_relaxed_madd(std::bit_cast<v128_t>(factor), std::bit_cast<v128_t>(pack), std::bit_cast<v128_t>(sum)));
}

#else

/// factor · pack + sum, rounded twice.
inline Pack multiplyAdd(Pack factor, Pack pack, Pack sum) { return sum + factor * pack; }

#endif

/// to[k · width + r] = from[r · depth + k] for all k and `rows` rows r of a row-major matrix: as many as a pack has
/// lanes, or fewer, after which come zeros.
template <bool kFewer>
void interleaveLanes(const float* from, std::size_t rows, std::size_t depth, float* to, std::size_t width) {
  std::size_t k = 0;
  DOWNHILL_KEEP_ROLLED
  for (; k + kLanes <= depth; k += kLanes, to += kLanes * width) {
    Pack block[kLanes];
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kLanes; ++r) block[r] = kFewer && r >= rows ? splat(0) : load(from + r * depth + k);
    transpose(block);
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kLanes; ++r) store(to + r * width, block[r]);
  }
  DOWNHILL_KEEP_ROLLED
  for (; k < depth; ++k, to += width) {
    DOWNHILL_UNROLL
    for (std::size_t r = 0; r < kLanes; ++r) to[r] = kFewer && r >= rows ? 0.0f : from[r * depth + k];
  }
}

/// target[k · width + r] = source[r · depth + k] for all k and the rows r of a row-major matrix. After the last one
/// come zeros up to a whole pack.
inline void interleave(const float* source, std::size_t rows, std::size_t depth, float* target, std::size_t width) {
  std::size_t r = 0;
  DOWNHILL_KEEP_ROLLED
  for (; r + kLanes <= rows; r += kLanes) interleaveLanes<false>(source + r * depth, kLanes, depth, target + r, width);
  if (r < rows) interleaveLanes<true>(source + r * depth, rows - r, depth, target + r, width);
}

}  // namespace downhill::linalg
