#include "core/mersenne_twister.h"

#include <cmath>

namespace downhill {

MersenneTwister::MersenneTwister(std::uint32_t seed) {
  state_[0] = seed;
  for (std::uint32_t i = 1; i < kSize; ++i) {
    state_[i] = 1812433253u * (state_[i - 1] ^ (state_[i - 1] >> 30)) + i;
  }
}

void MersenneTwister::refill() {
  constexpr std::size_t kShift = 397;
  for (std::size_t i = 0; i < kSize; ++i) {
    const std::uint32_t joined = (state_[i] & 0x80000000u) | (state_[(i + 1) % kSize] & 0x7FFFFFFFu);
    state_[i] = state_[(i + kShift) % kSize] ^ (joined >> 1) ^ ((joined & 1) != 0 ? 0x9908B0DFu : 0);
  }
  next_ = 0;
}

std::uint32_t MersenneTwister::bits() {
  if (next_ == kSize) refill();
  std::uint32_t y = state_[next_++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9D2C5680u;
  y ^= (y << 15) & 0xEFC60000u;
  return y ^ (y >> 18);
}

double MersenneTwister::uniform() {
  const double high = bits() >> 5;
  const double low = bits() >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double MersenneTwister::normal() {
  if (hasSpare_) {
    hasSpare_ = false;
    return spare_;
  }
  double u = 0;
  double v = 0;
  double square = 0;
  do {
    u = 2 * uniform() - 1;
    v = 2 * uniform() - 1;
    square = u * u + v * v;
  } while (square >= 1 || square == 0);
  const double factor = std::sqrt(-2 * std::log(square) / square);
  // The first of the pair is kept for the next call, the second returned.
  spare_ = factor * u;
  hasSpare_ = true;
  return factor * v;
}

}  // namespace downhill
