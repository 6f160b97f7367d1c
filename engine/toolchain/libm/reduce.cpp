// Angles beyond 2²⁰ · π/2, reduced to a multiple of π/2 and a rest. What musl does there takes 4 kB, most of them a
// table for a long double that nobody asks for.

#include <cstddef>
#include <cstdint>

#include "pair.h"

using libm::Pair;

namespace {

/// 2/π in binary, behind 64 zeros.
constexpr std::uint32_t kTwoOverPi[] = {
    0,          0,          0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041,
    0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e,
    0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b,
    0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
    0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};

/// So many words of 2/π settle the rest to 2⁻¹⁴⁸, and no double is nearer than 2⁻⁶² to a multiple of π/2.
constexpr std::size_t kWords = 7;

/// `words`, the last being the highest, as digits behind the binary point.
Pair fraction(const std::uint32_t* words) {
  Pair total;
  double unit = 0x1p-32;
  for (std::size_t i = kWords; i-- > 0; unit *= 0x1p-32) {
    const Pair next = libm::sum(total.high, words[i] * unit);
    total = {next.high, total.low + next.low};
  }
  return total;
}

Pair timesHalfPi(const Pair& x) {
  constexpr double kHalfPi = 0x1.921fb54442d18p+0;
  constexpr double kHalfPiLow = 0x1.1a62633145c07p-54;
  const Pair high = libm::product(x.high, kHalfPi);
  return libm::sum(high.high, high.low + (x.high * kHalfPiLow + x.low * kHalfPi));
}

}  // namespace

/// What musl's `sin`, `cos` and `tan` call. The angle is the sum of x[i] · 2^(exponent - 24i) over `count` <= 3 whole
/// numbers x[i] < 2²⁴. Returns, modulo 4, how many times π/2 was taken off; the rest, at most π/4 in size, is
/// y[0] + y[1], or just y[0] where `precision` is 0.
///
/// Source: Payne and Hanek (1983), Radian reduction for trigonometric functions.
extern "C" int __rem_pio2_large(double* x, double* y, int exponent, int count, int precision) {
  // The angle as a whole number of 72 bits, to be multiplied by 2^(exponent - 48).
  const auto part = [&](int i) { return i < count ? static_cast<std::uint64_t>(x[i]) : 0; };
  const std::uint64_t lower = part(0) << 48 | part(1) << 24 | part(2);
  const std::uint64_t angle[] = {lower & 0xffffffff, lower >> 32, part(0) >> 16};
  // The product with 2/π, two bits of it before the point: what comes before these is a multiple of 4.
  const int first = exponent + 14;
  std::uint32_t product[kWords] = {};
  for (std::size_t j = 0; j < 3; ++j) {
    std::uint64_t sum = 0;
    for (std::size_t i = j; i < kWords; ++i) {
      const std::uint32_t* at = kTwoOverPi + first / 32 + (kWords - 1 - (i - j));
      const std::uint64_t both = std::uint64_t{at[0]} << 32 | at[1];
      sum += product[i] + angle[j] * (both << first % 32 >> 32);
      product[i] = static_cast<std::uint32_t>(sum);
      sum >>= 32;
    }
  }
  // To the nearest multiple, from below or from above.
  const std::uint32_t top = product[kWords - 1];
  const bool fromAbove = (top & 0x20000000) != 0;
  for (std::size_t i = kWords; i-- > 0;) {
    const std::uint32_t behind = product[i] << 2 | (i > 0 ? product[i - 1] >> 30 : 0);
    product[i] = fromAbove ? ~behind : behind;
  }
  const double sign = fromAbove ? -1 : 1;
  const Pair rest = timesHalfPi(fraction(product));
  y[0] = sign * rest.high;
  if (precision > 0) y[1] = sign * rest.low;
  return static_cast<int>((top >> 30) + (fromAbove ? 1 : 0)) & 3;
}
