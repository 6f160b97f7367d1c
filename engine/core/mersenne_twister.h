#pragma once

#include <cstddef>
#include <cstdint>

namespace downhill {

/// The numbers of NumPy's legacy `RandomState`, bit for bit: MT19937 (Matsumoto and Nishimura 1998) seeded by
/// `init_genrand`, doubles of 53 bits, and normal numbers by Marsaglia's polar method in NumPy's order.
///
/// Only data that others published by their NumPy seed come from here; everything else uses `Rng`. `normal` goes
/// through the C library's log, which rounds alike in glibc and musl.
class MersenneTwister {
 public:
  explicit MersenneTwister(std::uint32_t seed);

  /// Uniform in [0, 1): `rand()`.
  double uniform();
  /// Standard normal: `randn()`.
  double normal();

 private:
  static constexpr std::size_t kSize = 624;

  std::uint32_t bits();
  void refill();

  std::uint32_t state_[kSize];
  std::size_t next_ = kSize;
  double spare_ = 0;
  bool hasSpare_ = false;
};

}  // namespace downhill
