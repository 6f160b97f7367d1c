// The products of a dense layer against sums in double precision, at sizes around every edge of the tiles.

#include "linalg/dense.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "core/rng.h"

namespace downhill::linalg {
namespace {

struct Case {
  DenseShape shape;
  std::vector<float> x, w, b, dy, scratch;

  explicit Case(const DenseShape& s) : shape(s) {
    Rng rng(s.rows * 10007 + s.inputs * 101 + s.units);
    const auto fill = [&rng](std::vector<float>& values, std::size_t size) {
      for (std::size_t i = 0; i < size; ++i) values.push_back(static_cast<float>(2 * rng.uniform() - 1));
    };
    fill(x, s.rows * s.inputs);
    fill(w, s.inputs * s.units);
    fill(b, s.units);
    fill(dy, s.rows * s.units);
    // Exactly the size asked for, so that the sanitizers see a step too far.
    scratch.resize(scratchSize(std::max(s.inputs, s.units), s.rows));
  }
};

/// dW in strips of `height` rows, each written where nothing else may be touched.
std::vector<float> strips(const WeightGradient& gradient, const DenseShape& shape, std::size_t height = 1024) {
  const auto& [rows, inputs, units] = shape;
  std::vector<float> dw;
  for (std::size_t first = 0; first < inputs; first += height) {
    const std::size_t last = std::min(inputs, first + height);
    std::vector<float> strip((last - first) * units, -1e30f);
    gradient.strip(first, last, strip.data());
    dw.insert(dw.end(), strip.begin(), strip.end());
  }
  return dw;
}

std::vector<float> weightGradient(Case& c, std::size_t height = 1024) {
  return strips({c.shape, c.x.data(), c.dy.data(), c.scratch}, c.shape, height);
}

std::vector<float> sparseWeightGradient(Case& c, std::size_t height = 1024) {
  SparseMatrix x;
  SparseMatrix transpose;
  x.assign(c.x.data(), c.shape.rows, c.shape.inputs);
  transpose.assignTranspose({&x, c.shape.rows});
  return strips({c.shape, transpose, c.dy.data(), c.scratch}, c.shape, height);
}

/// Rounding errors of `terms` additions of numbers below one.
double tolerance(std::size_t terms) { return 1e-6 + 2e-7 * static_cast<double>(terms); }

void check(const DenseShape& s) {
  SCOPED_TRACE(std::to_string(s.rows) + " rows, " + std::to_string(s.inputs) + " inputs, " + std::to_string(s.units) +
               " units");
  Case c(s);
  std::vector<float> y(s.rows * s.units, -1e30f);
  denseForward(s, c.x.data(), c.w.data(), c.b.data(), y.data(), c.scratch);
  for (std::size_t i = 0; i < s.rows; ++i) {
    for (std::size_t j = 0; j < s.units; ++j) {
      double sum = c.b[j];
      for (std::size_t k = 0; k < s.inputs; ++k) {
        sum += static_cast<double>(c.x[i * s.inputs + k]) * c.w[k * s.units + j];
      }
      ASSERT_NEAR(y[i * s.units + j], sum, tolerance(s.inputs)) << "Y at " << i << ", " << j;
    }
  }
  const std::vector<float> dw = weightGradient(c);
  for (std::size_t i = 0; i < s.inputs; ++i) {
    for (std::size_t j = 0; j < s.units; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < s.rows; ++k) {
        sum += static_cast<double>(c.x[k * s.inputs + i]) * c.dy[k * s.units + j];
      }
      ASSERT_NEAR(dw[i * s.units + j], sum, tolerance(s.rows)) << "dW at " << i << ", " << j;
    }
  }
  std::vector<float> dx(s.rows * s.inputs, -1e30f);
  denseInputGradient(s, c.dy.data(), c.w.data(), dx.data(), c.scratch);
  for (std::size_t i = 0; i < s.rows; ++i) {
    for (std::size_t j = 0; j < s.inputs; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < s.units; ++k) {
        sum += static_cast<double>(c.dy[i * s.units + k]) * c.w[j * s.units + k];
      }
      ASSERT_NEAR(dx[i * s.inputs + j], sum, tolerance(s.units)) << "dX at " << i << ", " << j;
    }
  }
  std::vector<float> db(s.units, -1e30f);
  denseBiasGradient(s, c.dy.data(), db.data());
  for (std::size_t j = 0; j < s.units; ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < s.rows; ++i) sum += c.dy[i * s.units + j];
    ASSERT_NEAR(db[j], sum, tolerance(s.rows)) << "db at " << j;
  }
}

TEST(Dense, EverySmallSize) {
  for (std::size_t rows = 1; rows <= 9; ++rows) {
    for (std::size_t inputs : {1, 2, 3, 4, 5, 7, 8, 9}) {
      for (std::size_t units = 1; units <= 17; ++units) check({rows, inputs, units});
    }
  }
}

TEST(Dense, SizesOfRealLayers) {
  for (const DenseShape& shape : {DenseShape{64, 784, 128}, DenseShape{64, 128, 10}, DenseShape{1, 784, 100},
                                  DenseShape{33, 200, 301}, DenseShape{5, 2000, 11}, DenseShape{300, 9, 13},
                                  DenseShape{16, 90, 1024}, DenseShape{7, 16, 16}, DenseShape{11, 33, 5000}}) {
    check(shape);
  }
}

/// start + a₁ b₁ + a₂ b₂ + …, in this order, rounded after every operation.
template <class A, class B>
float plainSum(float start, std::size_t terms, const A& a, const B& b) {
  volatile float sum = start;
  for (std::size_t k = 0; k < terms; ++k) {
    const volatile float term = a(k) * b(k);
    sum = sum + term;
  }
  return sum;
}

// The sums of the products, bit for bit: the same in every build, with vectors and without, and whatever batch a row is
// in.
TEST(Dense, TheBitsAreTheSameInEveryBuild) {
#if defined(__wasm_relaxed_simd__)
  GTEST_SKIP() << "relaxed vectors round as the processor likes";
#endif
  for (std::size_t rows = 1; rows <= 17; ++rows) {
    for (const auto& size : {std::pair<std::size_t, std::size_t>{45, 19}, {6, 3}, {9, 40}, {34, 39}}) {
      // No structured binding: older Clang cannot capture one.
      const std::size_t inputs = size.first;
      const std::size_t units = size.second;
      SCOPED_TRACE(std::to_string(rows) + " rows, " + std::to_string(inputs) + " inputs");
      Case c({rows, inputs, units});
      std::vector<float> y(rows * units);
      denseForward(c.shape, c.x.data(), c.w.data(), c.b.data(), y.data(), c.scratch);
      for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < units; ++j) {
          ASSERT_EQ(y[i * units + j], plainSum(
                                          c.b[j], inputs, [&](std::size_t k) { return c.x[i * inputs + k]; },
                                          [&](std::size_t k) { return c.w[k * units + j]; }));
        }
      }
      const std::vector<float> dw = weightGradient(c);
      for (std::size_t i = 0; i < inputs; ++i) {
        for (std::size_t j = 0; j < units; ++j) {
          ASSERT_EQ(dw[i * units + j], plainSum(
                                           0, rows, [&](std::size_t k) { return c.x[k * inputs + i]; },
                                           [&](std::size_t k) { return c.dy[k * units + j]; }));
        }
      }
      std::vector<float> dx(rows * inputs);
      denseInputGradient(c.shape, c.dy.data(), c.w.data(), dx.data(), c.scratch);
      for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < inputs; ++j) {
          ASSERT_EQ(dx[i * inputs + j], plainSum(
                                            0, units, [&](std::size_t k) { return c.dy[i * units + k]; },
                                            [&](std::size_t k) { return c.w[j * units + k]; }));
        }
      }
    }
  }
}

/// Sets most of X to zero in runs, as the background of pictures is, some of it to −0, and some biases too.
void blank(Case& c) {
  Rng rng(c.x.size());
  for (std::size_t i = 0; i < c.x.size();) {
    const std::size_t run = 1 + rng.below(9);
    const bool keep = rng.uniform() < 0.3;
    for (std::size_t end = std::min(c.x.size(), i + run); i < end; ++i) {
      if (!keep) c.x[i] = rng.uniform() < 0.2 ? -0.0f : 0.0f;
    }
  }
  for (float& bias : c.b) bias = rng.uniform() < 0.5 ? -0.0f : bias;
}

/// The same numbers with the same signs, of zeros too.
void expectSameBits(const std::vector<float>& actual, const std::vector<float>& expected) {
  ASSERT_EQ(std::memcmp(actual.data(), expected.data(), expected.size() * sizeof(float)), 0);
}

TEST(Dense, SkippingZerosChangesNoBit) {
  for (const std::size_t rows : {1, 2, 3, 4, 5, 7, 8, 9, 33, 64}) {
    for (const std::size_t inputs : {1, 2, 3, 4, 5, 7, 15, 16, 17, 31, 40, 133}) {
      for (const std::size_t units : {1, 3, 4, 5, 8, 11, 13, 16, 17, 32, 35}) {
        const DenseShape s{rows, inputs, units};
        SCOPED_TRACE(std::to_string(rows) + " rows, " + std::to_string(inputs) + " inputs, " + std::to_string(units) +
                     " units");
        Case c(s);
        blank(c);
        std::vector<float> multiplied(rows * units);
        std::vector<float> skipped(rows * units, -1e30f);
        denseForward(s, c.x.data(), c.w.data(), c.b.data(), multiplied.data(), c.scratch);
        SparseMatrix x;
        x.assign(c.x.data(), rows, inputs);
        denseForward(s, SparseRows{&x, rows}, c.w.data(), c.b.data(), skipped.data(), c.scratch);
        expectSameBits(skipped, multiplied);
        expectSameBits(sparseWeightGradient(c), weightGradient(c));
      }
    }
  }
}

TEST(Dense, StripsOfAnyHeightHaveTheBitsOfTheWhole) {
  for (const std::size_t rows : {1, 3, 6, 8, 9, 64}) {
    for (const std::size_t inputs : {1, 5, 16, 31}) {
      for (const std::size_t units : {1, 10, 130}) {
        Case c({rows, inputs, units});
        blank(c);
        const std::vector<float> whole = weightGradient(c, inputs);
        for (std::size_t height = WeightGradient::kAlignment; height < inputs; height += WeightGradient::kAlignment) {
          expectSameBits(weightGradient(c, height), whole);
        }
        for (std::size_t height = 1; height <= inputs; ++height) expectSameBits(sparseWeightGradient(c, height), whole);
      }
    }
  }
}

TEST(Dense, ARowOfTheGradientIsZeroWhereItsInputIsInAllExamples) {
  Case c({5, 20, 7});
  for (std::size_t i = 0; i < c.x.size(); ++i) {
    if (i % 20 % 3 == 0) c.x[i] = 0;
    if (i % 20 % 3 == 1 && i > 20) c.x[i] = 0;
  }
  SparseMatrix x;
  SparseMatrix transpose;
  x.assign(c.x.data(), 5, 20);
  transpose.assignTranspose({&x, 5});
  const WeightGradient sparse(c.shape, transpose, c.dy.data(), c.scratch);
  for (std::size_t row = 0; row < 20; ++row) EXPECT_EQ(sparse.isZero(row), row % 3 == 0) << row;
  const WeightGradient dense(c.shape, c.x.data(), c.dy.data(), c.scratch);
  for (std::size_t row = 0; row < 20; ++row) EXPECT_FALSE(dense.isZero(row)) << "nothing is known of row " << row;
}

TEST(Dense, SkippingPaysWhereHalfIsZero) {
  std::vector<float> x(16 * 4, 1.0f);
  EXPECT_EQ(zerosOf(x, 16), Zeros::multiply);
  for (std::size_t i = 0; i < 32; ++i) x[2 * i] = i % 2 == 0 ? 0.0f : -0.0f;
  EXPECT_EQ(zerosOf(x, 16), Zeros::skip);
  x[0] = 1;
  EXPECT_EQ(zerosOf(x, 16), Zeros::multiply);
  EXPECT_EQ(zerosOf(std::vector<float>(64, 0.0f), 8), Zeros::multiply) << "there is little to leave out of short rows";
}

}  // namespace
}  // namespace downhill::linalg
