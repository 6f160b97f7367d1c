// e to a power. musl's is a little faster and takes 2.5 kB, most of it a table.

#include "exp.h"

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

namespace {

double powerOfTwo(int exponent) {
  return __builtin_bit_cast(double, static_cast<std::uint64_t>(1023 + exponent) << 52);
}

/// (eʳ - 1 - r) / r² where |r| <= ln 2 / 2, by its Taylor series, whose next term is below 2⁻⁵⁷.
double curvature(double r) {
  const double z = r * r;
  double even = 0;
  double odd = 0;
  for (const double coefficient : {1.0 / 479001600, 1.0 / 3628800, 1.0 / 40320, 1.0 / 720, 1.0 / 24, 1.0 / 2}) {
    even = even * z + coefficient;
  }
  for (const double coefficient : {1.0 / 6227020800, 1.0 / 39916800, 1.0 / 362880, 1.0 / 5040, 1.0 / 120, 1.0 / 6}) {
    odd = odd * z + coefficient;
  }
  return even + r * odd;
}

}  // namespace

double libm::exp(const Pair& x) {
  // Beyond these the result overflows, or is nearer to 0 than to the smallest number.
  constexpr double kMax = 0x1.62e42fefa39efp+9;
  constexpr double kMin = -0x1.74910d52d3051p+9;
  if (!(x.high <= kMax)) return x.high * std::numeric_limits<double>::infinity();
  if (x.high < kMin) return 0;
  const double k = std::nearbyint(x.high * 0x1.71547652b82fep+0);
  const double upper = x.high - k * kLn2Upper;
  const double lower = k * kLn2Lower - x.low;
  const double r = upper - lower;
  const double lost = upper - r - lower;
  const Pair rise = sum(r, lost + curvature(r) * r * r);
  const Pair total = sum(1, rise.high);
  const double result = total.high + (total.low + rise.low);
  // In two factors, either of which is a normal number where the result is none.
  const int exponent = static_cast<int>(k);
  return result * powerOfTwo(exponent / 2) * powerOfTwo(exponent - exponent / 2);
}

/// e^x to 0.6 units of the last place.
extern "C" double exp(double x) { return libm::exp({x, 0}); }
