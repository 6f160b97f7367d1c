// The first weights of every initializer have the mean and the variance that its source asks for.

#include "nn/initializer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "nn/dense_network.h"
#include "registry.h"

namespace downhill {
namespace {

constexpr std::size_t kInputs = 200;
constexpr std::size_t kUnits = 100;

std::vector<float> draw(const InitializerInfo& info, std::uint64_t seed) {
  const DenseNetwork network({{kInputs, kUnits, &activations::kRelu, {}}}, losses::kMse);
  std::vector<double> parameters;
  for (const Parameter& parameter : info.parameters) parameters.push_back(parameter.defaultValue);
  Rng rng(seed);
  std::vector<float> theta(network.dimension(), -1.0f);
  network.initialize(info, parameters, rng, theta);
  return theta;
}

TEST(Initializers, HaveTheVarianceOfTheirSource) {
  const std::map<std::string_view, double> variances{
      {"zeros", 0},
      {"normal", 1e-4},
      {"xavierUniform", 2.0 / (kInputs + kUnits)},
      {"xavierNormal", 2.0 / (kInputs + kUnits)},
      {"heUniform", 2.0 / kInputs},
      {"heNormal", 2.0 / kInputs},
      {"lecunUniform", 1.0 / kInputs},
      {"lecunNormal", 1.0 / kInputs},
  };
  for (const InitializerInfo* info : registry::initializers()) {
    SCOPED_TRACE(std::string(info->type));
    ASSERT_EQ(variances.count(info->type), 1u);
    const double variance = variances.at(info->type);
    const std::vector<float> theta = draw(*info, 3);
    constexpr std::size_t kWeights = kInputs * kUnits;
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (std::size_t i = 0; i < kWeights; ++i) {
      sum += theta[i];
      squares += static_cast<double>(theta[i]) * theta[i];
      largest = std::max(largest, std::fabs(static_cast<double>(theta[i])));
    }
    // Four standard errors of a sample of 20,000.
    EXPECT_NEAR(sum / kWeights, 0, 4 * std::sqrt(variance / kWeights));
    EXPECT_NEAR(squares / kWeights, variance, 4 * std::sqrt(2.0 / kWeights) * variance);
    if (info->type.find("Uniform") != std::string_view::npos) {
      EXPECT_LE(largest, std::sqrt(3 * variance) * (1 + 1e-6));
    }
    for (std::size_t i = kWeights; i < theta.size(); ++i) EXPECT_EQ(theta[i], 0) << "biases start at zero";
    EXPECT_EQ(theta, draw(*info, 3)) << "the same seed gives the same weights";
  }
}

}  // namespace
}  // namespace downhill
