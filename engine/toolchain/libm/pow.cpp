// x to the power of y. musl's is faster and takes 6 kB, most of them a table.

#include <cmath>
#include <cstdint>
#include <limits>

#include "exp.h"
#include "pair.h"

using libm::kLn2Lower;
using libm::kLn2Upper;
using libm::Pair;
using libm::product;

namespace {

/// Terms of (atanh(s) / s - 1 - s²/3) / s⁴ in z = s² <= 0.0295, the next being below 2⁻⁷⁰.
double atanhTail(double z) {
  double sum = 0;
  for (int n = 25; n >= 5; n -= 2) sum = sum * z + 1.0 / n;
  return sum;
}

/// ln x to some 65 binary digits, x being positive and finite: k ln 2 + 2 artanh s, where s = (m - 1) / (m + 1) and
/// x = 2ᵏ m with m from √½ to √2.
Pair logarithm(double x) {
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    k = -54;
  }
  const auto bits = __builtin_bit_cast(std::uint64_t, x);
  k += static_cast<int>(bits >> 52) - 1023;
  double m = __builtin_bit_cast(double, (bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > 0x1.6a09e667f3bcdp+0) {
    m /= 2;
    ++k;
  }
  const Pair below = libm::sum(1, m);
  const double s = (m - 1) / below.high;
  const Pair back = product(s, below.high);
  const double sLow = (m - 1 - back.high - back.low - s * below.low) / below.high;

  const Pair z = product(s, s);
  constexpr double kThird = 1.0 / 3;
  constexpr double kThirdLow = 0x1.5555555555555p-56;
  Pair third = product(z.high, kThird);
  third.low += z.high * kThirdLow + (z.low + 2 * s * sLow) * kThird;
  const Pair cubic = product(s, third.high);
  const Pair artanh = libm::sum(s, cubic.high);
  const double artanhLow =
      artanh.low + (cubic.low + (s * (third.low + z.high * z.high * atanhTail(z.high)) + (sLow + sLow * third.high)));

  const Pair whole = libm::sum(k * kLn2Upper, 2 * artanh.high);
  return libm::sum(whole.high, whole.low + (2 * artanhLow + k * kLn2Lower));
}

enum class Whole { no, even, odd };

Whole wholeness(double y) {
  if (y != std::trunc(y)) return Whole::no;
  return y / 2 != std::trunc(y / 2) ? Whole::odd : Whole::even;
}

}  // namespace

/// x^y to 0.6 units of the last place; special cases as the C standard has them.
extern "C" double pow(double x, double y) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (y == 0 || x == 1) return 1;
  if (std::isnan(x) || std::isnan(y)) return x + y;
  const double size = std::fabs(x);
  // Whole and even, and too far for any but 1 to stay finite.
  if (std::fabs(y) > 0x1p65) {
    if (size == 1) return 1;
    return (size > 1) == (y > 0) ? kInfinity : 0;
  }
  const Whole whole = wholeness(y);
  const double sign = std::signbit(x) && whole == Whole::odd ? -1 : 1;
  if (size == 0 || std::isinf(size)) return (size == 0) == (y < 0) ? sign * kInfinity : sign * 0.0;
  if (x < 0 && whole == Whole::no) return std::numeric_limits<double>::quiet_NaN();
  const Pair log = logarithm(size);
  const Pair exponent = product(y, log.high);
  return sign * libm::exp(libm::sum(exponent.high, exponent.low + y * log.low));
}
