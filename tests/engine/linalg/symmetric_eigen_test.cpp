#include "linalg/symmetric_eigen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/rng.h"

namespace downhill::linalg {
namespace {

using Matrix = std::vector<double>;

/// Σ_k Q(k, i) w(k) Q(k, j): the matrix back from its parts, or QᵀQ where w is 1.
double entry(const Matrix& q, const Matrix& w, std::size_t i, std::size_t j) {
  const std::size_t n = w.size();
  double sum = 0;
  for (std::size_t k = 0; k < n; ++k) sum += q[k * n + i] * w[k] * q[k * n + j];
  return sum;
}

TEST(SymmetricEigen, TakesRandomMatricesApartAndPutsThemTogether) {
  Rng rng(5);
  for (const std::size_t n : {1u, 2u, 3u, 7u, 20u}) {
    Matrix a(n * n);
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= i; ++j) a[i * n + j] = a[j * n + i] = 100 * rng.normal();
    }
    for (const double x : a) largest = std::max(largest, std::abs(x));
    Matrix values(n);
    Matrix vectors(n * n);
    Matrix work = a;
    symmetricEigen(work, values, vectors);
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
    const Matrix ones(n, 1.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        EXPECT_NEAR(entry(vectors, values, i, j), a[i * n + j], 1e-13 * static_cast<double>(n) * largest);
        EXPECT_NEAR(entry(vectors, ones, i, j), i == j ? 1 : 0, 1e-13);
      }
    }
  }
}

TEST(SymmetricEigen, KnowsWhatCanBeWorkedOutByHand) {
  Matrix values(2);
  Matrix vectors(4);
  Matrix a{2, -1, -1, 2};
  symmetricEigen(a, values, vectors);
  EXPECT_NEAR(values[0], 1, 1e-15);
  EXPECT_NEAR(values[1], 3, 1e-15);
  EXPECT_NEAR(std::abs(vectors[0]), std::sqrt(0.5), 1e-15);
  a = {0, 0, 0, 0};
  symmetricEigen(a, values, vectors);
  EXPECT_EQ(values, (Matrix{0, 0}));
  EXPECT_EQ(vectors, (Matrix{1, 0, 0, 1}));
  a = {5, 0, 0, -7};
  symmetricEigen(a, values, vectors);
  EXPECT_EQ(values, (Matrix{-7, 5}));
  EXPECT_EQ(vectors, (Matrix{0, 1, 1, 0}));
}

TEST(SymmetricEigen, EndsOnWhatIsNotFinite) {
  Matrix values(2);
  Matrix vectors(4);
  Matrix a{std::numeric_limits<double>::quiet_NaN(), 1, 1, std::numeric_limits<double>::infinity()};
  symmetricEigen(a, values, vectors);
  EXPECT_FALSE(std::isfinite(values[0]) && std::isfinite(values[1]));
}

}  // namespace
}  // namespace downhill::linalg
