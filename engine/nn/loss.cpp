#include "nn/loss.h"

#include <algorithm>
#include <cmath>

namespace downhill::losses {
namespace {

double mse(const float* outputs, const Targets& targets, std::size_t rows, std::size_t units, float* gradient) {
  const std::size_t size = rows * units;
  const float scale = 2.0f / static_cast<float>(size);
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const float error = outputs[i] - targets.values[i];
    sum += static_cast<double>(error) * error;
    if (gradient != nullptr) gradient[i] = scale * error;
  }
  return sum / static_cast<double>(size);
}

/// Writes e^(y − max y), which cannot overflow, and returns their sum.
float shiftedExponentials(const float* outputs, std::size_t units, float max, float* exponentials) {
  float sum = 0;
  for (std::size_t j = 0; j < units; ++j) {
    exponentials[j] = std::exp(outputs[j] - max);
    sum += exponentials[j];
  }
  return sum;
}

double crossEntropy(const float* outputs, const Targets& targets, std::size_t rows, std::size_t units,
                    float* gradient) {
  double loss = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const float* y = outputs + i * units;
    const float max = *std::max_element(y, y + units);
    const auto label = static_cast<std::size_t>(targets.labels[i]);
    float sum = 0;
    if (gradient != nullptr) {
      float* g = gradient + i * units;
      sum = shiftedExponentials(y, units, max, g);
      const float scale = 1.0f / (sum * static_cast<float>(rows));
      for (std::size_t j = 0; j < units; ++j) g[j] *= scale;
      g[label] -= 1.0f / static_cast<float>(rows);
    } else {
      for (std::size_t j = 0; j < units; ++j) sum += std::exp(y[j] - max);
    }
    loss += std::log(static_cast<double>(sum)) - (static_cast<double>(y[label]) - max);
  }
  return loss / static_cast<double>(rows);
}

void softmax(float* outputs, std::size_t rows, std::size_t units) {
  for (std::size_t i = 0; i < rows; ++i) {
    float* y = outputs + i * units;
    const float sum = shiftedExponentials(y, units, *std::max_element(y, y + units), y);
    for (std::size_t j = 0; j < units; ++j) y[j] /= sum;
  }
}

void sigmoid(float* outputs, std::size_t rows, std::size_t units) {
  for (std::size_t i = 0; i < rows * units; ++i) outputs[i] = 1.0f / (1.0f + std::exp(-outputs[i]));
}

double binaryCrossEntropy(const float* outputs, const Targets& targets, std::size_t rows, std::size_t units,
                          float* gradient) {
  const std::size_t size = rows * units;
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const double y = outputs[i];
    const double t = targets.values[i];
    // −t ln σ(y) − (1 − t) ln(1 − σ(y)), rearranged so that nothing overflows.
    sum += std::max(y, 0.0) - y * t + std::log1p(std::exp(-std::fabs(y)));
    if (gradient != nullptr) {
      gradient[i] = (1.0f / (1.0f + std::exp(-outputs[i])) - targets.values[i]) / static_cast<float>(size);
    }
  }
  return sum / static_cast<double>(size);
}

}  // namespace

const LossInfo kMse{
    .type = "mse",
    .parameters = {},
    .formula = R"(\frac{1}{B K} \sum_{i=1}^{B} \sum_{k=1}^{K} (y_{ik} - t_{ik})^2)",
    .source = "Gauss (1809), Theoria motus corporum coelestium",
    .labels = false,
    .minTarget = -kInfinity,
    .maxTarget = kInfinity,
    .evaluate = mse,
    .predict = nullptr,
};

const LossInfo kCrossEntropy{
    .type = "crossEntropy",
    .parameters = {},
    .formula = R"(-\frac{1}{B} \sum_{i=1}^{B} \ln \frac{e^{y_{i t_i}}}{\sum_k e^{y_{ik}}})",
    .source = "Bridle (1990), Probabilistic interpretation of feedforward classification network outputs",
    .labels = true,
    .minTarget = 0,
    .maxTarget = kInfinity,
    .evaluate = crossEntropy,
    .predict = softmax,
};

const LossInfo kBinaryCrossEntropy{
    .type = "binaryCrossEntropy",
    .parameters = {},
    .formula =
        R"(-\frac{1}{B K} \sum_{i,k} \left( t_{ik} \ln \sigma(y_{ik}) + (1 - t_{ik}) \ln (1 - \sigma(y_{ik})) \right))",
    .source = "Good (1952), Rational decisions",
    .labels = false,
    .minTarget = 0,
    .maxTarget = 1,
    .evaluate = binaryCrossEntropy,
    .predict = sigmoid,
};

}  // namespace downhill::losses
