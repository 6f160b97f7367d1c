#pragma once

#include <cstdint>

namespace downhill {

/// xⁿ for a whole n >= 0, by repeated squaring. Within n ulp, and the same bits everywhere, which a library's `pow` is
/// not; nor does it need that one's tables, which readers would download.
constexpr double power(double x, std::int64_t n) {
  double result = 1;
  for (; n > 0; n >>= 1) {
    // Chosen, not branched on: the bits of a step's number are hard to predict.
    result *= (n & 1) != 0 ? x : 1;
    x *= x;
  }
  return result;
}

}  // namespace downhill
