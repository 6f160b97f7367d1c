#pragma once

#if defined(__wasm_relaxed_simd__)
#include <wasm_simd128.h>
#endif

#include <bit>
#include <cstddef>
#include <cstring>

namespace downhill::linalg {

// A pack is as many floats as the target adds or multiplies at once. The compilers' vector extensions become
// wasm_simd128, SSE or NEON instructions as the target has them, so the kernels are written once. WebAssembly without
// vectors gets plain floats. Every output element sees the same operations in the same order whatever the width, so all
// builds compute the same bits, but for the one with relaxed vectors, which leaves the rounding to the processor.
#if defined(__wasm__) && !defined(__wasm_simd128__)

using Pack = float;
inline constexpr std::size_t kLanes = 1;

inline Pack splat(float value) { return value; }

#else

using Pack [[gnu::vector_size(16)]] = float;
inline constexpr std::size_t kLanes = 4;

inline Pack splat(float value) { return Pack{value, value, value, value}; }

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
inline void storePart(float* target, Pack pack, std::size_t count) {
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

}  // namespace downhill::linalg

// For loops over a register tile: they must vanish, or the accumulators live in memory. The loop over the depth must
// not be unrolled: V8 then runs out of registers (16 GFLOP/s become 12.6, 11, 9.6 for factors 2, 4, 8).
#if defined(__clang__)
#define DOWNHILL_UNROLL _Pragma("clang loop unroll(full)")
#define DOWNHILL_KEEP_ROLLED _Pragma("clang loop unroll(disable) vectorize(disable)")
#else
#define DOWNHILL_UNROLL _Pragma("GCC unroll 8")
#define DOWNHILL_KEEP_ROLLED _Pragma("GCC unroll 1")
#endif
