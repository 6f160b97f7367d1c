// Every activation, every loss and every depth: the gradient by back-propagation against central differences of the
// loss, through whole networks.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "linalg/floats.h"
#include "nn/dense_network.h"
#include "registry.h"

namespace downhill {
namespace {

std::vector<double> defaults(std::span<const Parameter> parameters) {
  std::vector<double> values;
  for (const Parameter& parameter : parameters) values.push_back(parameter.defaultValue);
  return values;
}

struct Problem {
  DenseNetwork network;
  std::vector<float> theta;
  std::vector<float> inputs;
  std::vector<float> values;
  std::vector<std::int32_t> labels;

  /// A network of the given widths, parameters of order one and targets that its loss allows, all from a fixed seed.
  Problem(const std::vector<std::size_t>& sizes, const ActivationInfo& activation, const LossInfo& loss) {
    constexpr std::size_t kRows = 5;
    std::vector<DenseLayer> layers;
    for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
      layers.push_back({sizes[l], sizes[l + 1], &activation, defaults(activation.parameters)});
    }
    network = DenseNetwork(std::move(layers), loss);
    network.reserve(kRows);
    Rng rng(42);
    theta.resize(network.dimension());
    for (float& weight : theta) weight = static_cast<float>(0.7 * rng.normal());
    for (std::size_t i = 0; i < kRows * sizes.front(); ++i) inputs.push_back(static_cast<float>(rng.normal()));
    for (std::size_t i = 0; i < kRows * sizes.back(); ++i) values.push_back(static_cast<float>(rng.uniform()));
    for (std::size_t i = 0; i < kRows; ++i) labels.push_back(static_cast<std::int32_t>(rng.below(sizes.back())));
    network.setBatch(
        {inputs.data(), loss.labels ? Targets{labels.data(), nullptr} : Targets{nullptr, values.data()}, kRows});
  }

  linalg::SparseMatrix sparseInputs() const {
    linalg::SparseMatrix sparse;
    sparse.assign(inputs.data(), 5, network.inputs());
    return sparse;
  }

  double central(std::size_t i) {
    constexpr float kStep = 4e-3f;
    std::vector<float> moved = theta;
    moved[i] = theta[i] + kStep;
    const double above = network.value(moved);
    const float up = moved[i];
    moved[i] = theta[i] - kStep;
    return (above - network.value(moved)) / (static_cast<double>(up) - moved[i]);
  }
};

void expectGradient(Problem& problem) {
  std::vector<float> gradient(problem.theta.size());
  problem.network.evaluate(problem.theta, gradient);
  double size = 0;
  for (const float g : gradient) size = std::max(size, std::fabs(static_cast<double>(g)));
  ASSERT_GT(size, 0);
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    EXPECT_NEAR(gradient[i], problem.central(i), 2e-3 * (size + 0.05)) << "parameter " << i;
  }
}

TEST(NetworkGradient, EveryActivationWithEveryLoss) {
  for (const ActivationInfo* activation : registry::activations()) {
    for (const LossInfo* loss : registry::losses()) {
      SCOPED_TRACE(std::string(activation->type) + " with " + std::string(loss->type));
      Problem problem({3, 5, 4}, *activation, *loss);
      expectGradient(problem);
    }
  }
}

TEST(NetworkGradient, EveryDepthAndWidth) {
  for (const std::vector<std::size_t>& sizes :
       {std::vector<std::size_t>{1, 1}, {2, 1}, {4, 3}, {2, 8, 1}, {3, 9, 2, 6, 3}, {5, 1, 1, 2}}) {
    SCOPED_TRACE(sizes.size());
    Problem problem(sizes, activations::kTanh, losses::kMse);
    expectGradient(problem);
  }
}

/// Spoils what it is given the gradient of, as an optimizer changes it.
class Spoil final : public GradientSink {
 public:
  explicit Spoil(std::vector<float>& theta) : given(theta.size()), theta_(theta) {}

  void take(std::size_t first, std::span<const float> gradient) override {
    ++pieces;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      EXPECT_FALSE(std::isnan(theta_[first + i])) << "parameter " << first + i << " twice";
      theta_[first + i] = NAN;
      given[first + i] = gradient[i];
    }
  }

  std::size_t pieces = 0;
  std::vector<float> given;

 private:
  std::vector<float>& theta_;
};

TEST(NetworkGradient, IsHandedOverOnceWhileItsParametersChange) {
  for (const std::vector<std::size_t>& sizes :
       {std::vector<std::size_t>{2, 8, 3}, {70, 241, 4}, {3, 5000, 2}, {9, 300, 300, 5}}) {
    SCOPED_TRACE(sizes[1]);
    Problem problem(sizes, activations::kRelu, losses::kCrossEntropy);
    std::vector<float> gradient(problem.theta.size());
    const double loss = problem.network.evaluate(problem.theta, gradient);
    std::vector<float> theta = problem.theta;
    Spoil sink(theta);
    EXPECT_EQ(problem.network.evaluate(theta, sink), loss);
    EXPECT_EQ(sink.given, gradient);
    for (const float parameter : theta) EXPECT_TRUE(std::isnan(parameter)) << "handed over";
    EXPECT_EQ(sink.pieces == 1, sizes[1] == 8) << "small networks at once";
  }
}

/// Notes which components it is given, and may be told to do without zeros.
class Note final : public GradientSink {
 public:
  Note(std::size_t size, bool ignoresZeros) : given(size, NAN), ignoresZeros_(ignoresZeros) {}

  void take(std::size_t first, std::span<const float> gradient) override {
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      EXPECT_TRUE(std::isnan(given[first + i])) << "parameter " << first + i << " twice";
      given[first + i] = gradient[i];
    }
  }
  bool ignoresZeros() const override { return ignoresZeros_; }

  std::vector<float> given;

 private:
  bool ignoresZeros_;
};

TEST(NetworkGradient, LeavesOutTheWeightsOfInputsThatAreZeroInTheBatch) {
  constexpr std::size_t kInputs = 150;
  constexpr std::size_t kUnits = 241;
  Problem problem({kInputs, kUnits, 4}, activations::kRelu, losses::kCrossEntropy);
  // Longer runs of such inputs and single ones, at both ends too.
  const auto isBlank = [](std::size_t input) { return input < 5 || input % 7 == 3 || input / 20 == 4 || input > 146; };
  for (std::size_t i = 0; i < problem.inputs.size(); ++i) {
    if (isBlank(i % kInputs) || (i + i / kInputs) % 3 == 0) problem.inputs[i] = 0;
  }
  std::vector<float> gradient(problem.theta.size());
  const double loss = problem.network.evaluate(problem.theta, gradient);
  const linalg::SparseMatrix sparse = problem.sparseInputs();
  problem.network.setBatch({nullptr, {problem.labels.data(), nullptr}, 5, {&sparse, 5}});
  for (const bool ignoresZeros : {false, true}) {
    Note sink(gradient.size(), ignoresZeros);
    EXPECT_EQ(problem.network.evaluate(problem.theta, sink), loss);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      if (ignoresZeros && i < kInputs * kUnits && isBlank(i / kUnits)) {
        EXPECT_TRUE(std::isnan(sink.given[i])) << "parameter " << i;
      } else {
        EXPECT_EQ(sink.given[i], gradient[i]) << "parameter " << i;
      }
    }
  }
}

TEST(NetworkGradient, SkippingZeroInputsChangesNeitherLossNorGradient) {
  Problem problem({6, 5, 4}, activations::kTanh, losses::kCrossEntropy);
  for (std::size_t i = 0; i < problem.inputs.size(); ++i) {
    if (i % 6 < 3 || i % 5 == 0) problem.inputs[i] = 0;
  }
  std::vector<float> multiplied(problem.theta.size());
  const double loss = problem.network.evaluate(problem.theta, multiplied);
  const linalg::SparseMatrix sparse = problem.sparseInputs();
  problem.network.setBatch({nullptr, {problem.labels.data(), nullptr}, 5, {&sparse, 5}});
  std::vector<float> skipped(problem.theta.size());
  EXPECT_EQ(problem.network.evaluate(problem.theta, skipped), loss);
  EXPECT_EQ(skipped, multiplied);
}

// 0 · ∞ is NaN, unless it is skipped. The biases' gradient, which skips nothing, still shows that something overflowed.
TEST(NetworkGradient, AnOverflowShowsThoughItsInputsAreSkipped) {
  Problem problem({4, 2, 2}, activations::kLinear, losses::kMse);
  for (float& input : problem.inputs) input = 0;
  for (float& target : problem.values) target = 1e30f;
  for (float& weight : problem.theta) weight = 1e30f;
  const linalg::SparseMatrix sparse = problem.sparseInputs();
  for (const linalg::SparseRows& rows : {linalg::SparseRows{}, linalg::SparseRows{&sparse, 5}}) {
    problem.network.setBatch({problem.inputs.data(), {nullptr, problem.values.data()}, 5, rows});
    std::vector<float> gradient(problem.theta.size());
    problem.network.evaluate(problem.theta, gradient);
    EXPECT_FALSE(linalg::allFinite(gradient));
    EXPECT_FALSE(linalg::allFinite(std::span<const float>(gradient).subspan(8, 2))) << "biases of the first layer";
  }
}

TEST(Losses, LargeOutputsNeitherOverflowNorVanish) {
  const float outputs[] = {1000, -1000, 0, -1000, 1000, 0};
  const std::int32_t labels[] = {0, 0};
  float gradient[6];
  EXPECT_NEAR(losses::kCrossEntropy.evaluate(outputs, {labels, nullptr}, 2, 3, gradient), 1000, 1e-9);
  EXPECT_EQ(gradient[0], 0);
  EXPECT_EQ(gradient[3], -0.5f);
  const float values[] = {1, 0, 1, 1, 1, 0};
  EXPECT_NEAR(losses::kBinaryCrossEntropy.evaluate(outputs, {nullptr, values}, 2, 3, gradient),
              (1000 + 2 * std::log(2)) / 6, 1e-6);
  float probabilities[] = {1000, 0, -1000};
  losses::kCrossEntropy.predict(probabilities, 1, 3);
  EXPECT_EQ(probabilities[0], 1);
  EXPECT_EQ(probabilities[2], 0);
}

TEST(Activations, ValuesAreThoseOfTheirDefinition) {
  const auto value = [](const ActivationInfo& info, float z) {
    float a = 0;
    info.forward(defaults(info.parameters), &z, &a, 1);
    return a;
  };
  EXPECT_EQ(value(activations::kRelu, -3), 0);
  EXPECT_TRUE(std::isnan(value(activations::kRelu, std::nanf("")))) << "divergence must show";
  EXPECT_FLOAT_EQ(value(activations::kLeakyRelu, -3), -0.03f);
  EXPECT_FLOAT_EQ(value(activations::kElu, -1), -0.63212056f);
  EXPECT_FLOAT_EQ(value(activations::kSoftplus, 0), 0.69314718f);
  EXPECT_FLOAT_EQ(value(activations::kSoftplus, 200), 200);
  EXPECT_FLOAT_EQ(value(activations::kGelu, 1), 0.84134475f);
  EXPECT_FLOAT_EQ(value(activations::kSigmoid, -2), 0.11920292f);
}

}  // namespace
}  // namespace downhill
