#include "linalg/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace downhill::linalg {
namespace {

/// Replaces rows or columns x and y by their rotation.
void rotate(double& x, double& y, double c, double s) {
  const double old = x;
  x = c * old - s * y;
  y = s * old + c * y;
}

}  // namespace

void symmetricEigen(std::span<double> a, std::span<double> values, std::span<double> vectors) {
  const std::size_t n = values.size();
  std::fill(vectors.begin(), vectors.end(), 0.0);
  for (std::size_t i = 0; i < n; ++i) vectors[i * n + i] = 1;

  // Each sweep squares what is left off the diagonal: six are enough, and not finite entries never settle.
  constexpr int kMaxSweeps = 30;
  bool rotated = true;
  for (int sweep = 0; sweep < kMaxSweeps && rotated; ++sweep) {
    rotated = false;
    for (std::size_t p = 0; p + 1 < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        const double apq = a[p * n + q];
        const double app = a[p * n + p];
        const double aqq = a[q * n + q];
        // What vanishes beside both diagonal entries is zero already.
        if (std::abs(app) + std::abs(apq) == std::abs(app) && std::abs(aqq) + std::abs(apq) == std::abs(aqq)) continue;
        rotated = true;
        const double theta = (aqq - app) / (2 * apq);
        const double t = std::copysign(1 / (std::abs(theta) + std::hypot(theta, 1)), theta);
        const double c = 1 / std::hypot(t, 1);
        const double s = t * c;
        for (std::size_t k = 0; k < n; ++k) rotate(a[k * n + p], a[k * n + q], c, s);
        for (std::size_t k = 0; k < n; ++k) rotate(a[p * n + k], a[q * n + k], c, s);
        for (std::size_t k = 0; k < n; ++k) rotate(vectors[p * n + k], vectors[q * n + k], c, s);
        a[p * n + q] = a[q * n + p] = 0;
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) values[i] = a[i * n + i];
  for (std::size_t i = 0; i < n; ++i) {
    const auto least = static_cast<std::size_t>(
        std::min_element(values.begin() + static_cast<std::ptrdiff_t>(i), values.end()) - values.begin());
    if (least == i) continue;
    std::swap(values[i], values[least]);
    std::swap_ranges(&vectors[i * n], &vectors[i * n] + n, &vectors[least * n]);
  }
}

}  // namespace downhill::linalg
