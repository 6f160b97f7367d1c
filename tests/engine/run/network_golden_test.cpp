// Every golden training run walked step by step: another implementation's losses, gradients and parameters, to the
// accuracy of single precision.

#include <gtest/gtest.h>

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "run/network.h"
#include "support/json.h"
#include "support/network_case.h"
#include "support/numbers.h"

namespace downhill {
namespace {

using testing::numbers;
using testing::relativeError;

constexpr double kTolerance = 2e-4;

double sum(std::span<const float> values) {
  double total = 0;
  for (const float value : values) total += value;
  return total;
}

double norm(std::span<const float> values) {
  double total = 0;
  for (const float value : values) total += static_cast<double>(value) * value;
  return std::sqrt(total);
}

/// θ or its gradient as the golden file lists tensors: W, b, W, b, ...
std::vector<std::span<const float>> tensors(const DenseNetwork& network, std::span<const float> flat) {
  std::vector<std::span<const float>> parts;
  for (const DenseLayer& layer : network.layers()) {
    parts.push_back(flat.subspan(layer.weights, layer.inputs * layer.units));
    parts.push_back(flat.subspan(layer.biases, layer.units));
  }
  return parts;
}

void expectTensors(const DenseNetwork& network, std::span<const float> flat, const Value& norms, const Value& sums) {
  const std::vector<std::span<const float>> parts = tensors(network, flat);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double expectedNorm = numbers(norms)[i];
    EXPECT_LT(relativeError(norm(parts[i]), expectedNorm), kTolerance) << "norm of tensor " << i;
    // A sum of terms of both signs is known to the accuracy of the terms.
    EXPECT_LT(relativeError(sum(parts[i]), numbers(sums)[i], expectedNorm), kTolerance) << "sum of tensor " << i;
  }
}

void expectSameTraining(const Value& golden) {
  std::vector<std::size_t> sizes;
  for (const double size : numbers(*golden.find("sizes"))) sizes.push_back(static_cast<std::size_t>(size));
  const auto batch = static_cast<std::size_t>(*golden.find("batch")->number());
  const std::string loss = *golden.find("loss")->text();
  const auto seed = static_cast<std::uint32_t>(*golden.find("lcgSeed")->number());
  const testing::NetworkCase made = testing::makeNetworkCase(sizes, batch, loss, seed);

  Value::Array layers;
  for (std::size_t l = 1; l < sizes.size(); ++l) {
    Value::Object layer{{"units", sizes[l]}};
    if (l + 1 < sizes.size()) layer.emplace_back("activation", *golden.find("activation"));
    layers.push_back(std::move(layer));
  }
  Result<Network> run = Network::open(Value::Object{{"inputs", sizes.front()},
                                                    {"layers", std::move(layers)},
                                                    {"loss", loss},
                                                    {"optimizer", *golden.find("optimizer")},
                                                    {"batchSize", batch},
                                                    {"shuffle", false}});
  ASSERT_TRUE(run.ok()) << run.status().parameter;
  ASSERT_TRUE(run->setParameters(made.theta).ok());
  ASSERT_TRUE(run->setData(made.examples).ok());

  const Value& first = *golden.find("first");
  DenseNetwork network = run->network();
  const std::vector<double> logits = numbers(*first.find("logitsRow0"));
  const std::span<const float> outputs =
      network.forward(made.theta, {.inputs = made.examples.inputs.data(), .rows = 1});
  for (std::size_t i = 0; i < logits.size(); ++i) EXPECT_LT(relativeError(outputs[i], logits[i], 0.01), kTolerance);
  network.reserve(batch);
  network.setBatch({made.examples.inputs.data(),
                    made.examples.hasLabels ? Targets{made.examples.labels.data(), nullptr}
                                            : Targets{nullptr, made.examples.values.data()},
                    batch});
  std::vector<float> gradient(network.dimension());
  const double firstLoss = network.evaluate(made.theta, gradient);
  EXPECT_EQ(firstLoss, network.value(made.theta)) << "the loss alone is the same loss";
  expectTensors(network, gradient, *first.find("gradientNorms"), *first.find("gradientSums"));

  const std::int64_t steps = static_cast<std::int64_t>(*golden.find("steps")->number());
  ASSERT_EQ(*run->advance(static_cast<double>(steps)), steps);
  std::vector<double> losses = run->trace().losses;
  losses.push_back(*run->nextLoss());
  const std::vector<double> expected = numbers(*golden.find("losses"));
  ASSERT_EQ(losses.size(), expected.size());
  for (std::size_t t = 0; t < losses.size(); ++t) {
    EXPECT_LT(relativeError(losses[t], expected[t]), kTolerance) << "loss before step " << t;
  }
  expectTensors(network, run->parameters(), *golden.find("finalParameterNorms"), *golden.find("finalParameterSums"));
}

TEST(NetworkGolden, EveryCaseIsReproduced) {
  const Value golden = testing::readGolden("network.json");
  ASSERT_NE(golden.find("cases"), nullptr);
  const Value::Array& cases = *golden.find("cases")->array();
  EXPECT_GE(cases.size(), 6u);
  for (const Value& entry : cases) {
    SCOPED_TRACE(*entry.find("name")->text());
    expectSameTraining(entry);
  }
}

}  // namespace
}  // namespace downhill
