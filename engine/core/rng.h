#pragma once

#include <cstdint>
#include <span>

namespace downhill {

/// The one source of randomness: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.
///
/// The distributions are the project's own because the standard library's differ between platforms. The stream of bits
/// is the same everywhere; `normal` goes through the C library's log, so natively it agrees with WebAssembly to 1e-12.
class Rng {
 public:
  /// `stream` separates independent sequences of one seed (initialization, shuffling of epoch k, noise).
  explicit Rng(std::uint64_t seed = 1, std::uint64_t stream = 0);

  std::uint64_t bits();
  /// Uniform in [0, 1), 53 random bits.
  double uniform();
  /// Uniform in [0, bound), without modulo bias (Lemire 2019). bound >= 1.
  std::uint64_t below(std::uint64_t bound);
  /// Standard normal, by Marsaglia's polar method.
  double normal();
  /// Fisher-Yates shuffle.
  void shuffle(std::span<std::int32_t> items);

 private:
  std::uint64_t state_[4];
  double spare_ = 0;
  bool hasSpare_ = false;
};

}  // namespace downhill
