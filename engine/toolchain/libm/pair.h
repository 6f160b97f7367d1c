#pragma once

#include <cstdint>

namespace libm {

/// A number as a double and what that leaves out.
struct Pair {
  double high = 0;
  double low = 0;
};

/// high + low, |low| <= |high| or high = 0, without loss.
inline Pair sum(double high, double low) {
  const double total = high + low;
  return {total, low - (total - high)};
}

/// `x` without the lower half of its digits: products of two such are exact.
inline double upperHalf(double x) {
  return __builtin_bit_cast(double, __builtin_bit_cast(std::uint64_t, x) & ~std::uint64_t{0x7ffffff});
}

/// a · b without loss (Dekker 1971, A floating-point technique for extending the available precision).
inline Pair product(double a, double b) {
  const double aUpper = upperHalf(a);
  const double bUpper = upperHalf(b);
  const double aLower = a - aUpper;
  const double bLower = b - bUpper;
  const double high = a * b;
  return {high, aUpper * bUpper - high + aUpper * bLower + aLower * bUpper + aLower * bLower};
}

/// ln 2, the upper part so short that its multiples by whole numbers up to 2¹¹ are exact.
inline constexpr double kLn2Upper = 0x1.62e42feep-1;
inline constexpr double kLn2Lower = 0x1.a39ef35793c76p-33;

}  // namespace libm
