#include "nn/activation.h"

#include <cmath>
#include <numbers>

namespace downhill::activations {
namespace {

using Parameters = std::span<const double>;

constexpr Parameter kSlope[] = {{.key = "slope",
                                 .symbol = "α",
                                 .defaultValue = 0.01,
                                 .min = 0,
                                 .max = 1,
                                 .maxOpen = true,
                                 .sliderMin = 0,
                                 .sliderMax = 0.5}};

constexpr Parameter kAlpha[] = {{.key = "alpha",
                                 .symbol = "α",
                                 .defaultValue = 1,
                                 .min = 0,
                                 .max = 100,
                                 .minOpen = true,
                                 .sliderMin = 0.1,
                                 .sliderMax = 2}};

float logistic(float z) { return 1.0f / (1.0f + std::exp(-z)); }

// For loops over z and a, which may be the same: each element depends on its own place alone.
#if defined(__clang__)
#define DOWNHILL_ELEMENTWISE _Pragma("clang loop vectorize(assume_safety)")
#else
#define DOWNHILL_ELEMENTWISE _Pragma("GCC ivdep")
#endif

// Written so that NaN stays NaN: a run must see that it has diverged.
void reluForward(Parameters, const float* z, float* a, std::size_t size) {
  DOWNHILL_ELEMENTWISE
  for (std::size_t i = 0; i < size; ++i) a[i] = z[i] < 0 ? 0.0f : z[i];
}

void reluBackward(Parameters, const float*, const float* a, float* gradient, std::size_t size) {
  DOWNHILL_ELEMENTWISE
  for (std::size_t i = 0; i < size; ++i) {
    const float g = gradient[i];
    gradient[i] = a[i] > 0 ? g : 0.0f;
  }
}

void leakyReluForward(Parameters parameters, const float* z, float* a, std::size_t size) {
  const auto slope = static_cast<float>(parameters[0]);
  DOWNHILL_ELEMENTWISE
  for (std::size_t i = 0; i < size; ++i) a[i] = z[i] > 0 ? z[i] : slope * z[i];
}

void leakyReluBackward(Parameters parameters, const float*, const float* a, float* gradient, std::size_t size) {
  const auto slope = static_cast<float>(parameters[0]);
  DOWNHILL_ELEMENTWISE
  for (std::size_t i = 0; i < size; ++i) {
    const float g = gradient[i];
    gradient[i] = a[i] > 0 ? g : slope * g;
  }
}

void eluForward(Parameters parameters, const float* z, float* a, std::size_t size) {
  const auto alpha = static_cast<float>(parameters[0]);
  for (std::size_t i = 0; i < size; ++i) a[i] = z[i] > 0 ? z[i] : alpha * std::expm1(z[i]);
}

void eluBackward(Parameters parameters, const float*, const float* a, float* gradient, std::size_t size) {
  const auto alpha = static_cast<float>(parameters[0]);
  for (std::size_t i = 0; i < size; ++i) gradient[i] = a[i] > 0 ? gradient[i] : gradient[i] * (a[i] + alpha);
}

void tanhForward(Parameters, const float* z, float* a, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) a[i] = std::tanh(z[i]);
}

void tanhBackward(Parameters, const float*, const float* a, float* gradient, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) gradient[i] *= 1.0f - a[i] * a[i];
}

void sigmoidForward(Parameters, const float* z, float* a, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) a[i] = logistic(z[i]);
}

void sigmoidBackward(Parameters, const float*, const float* a, float* gradient, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) gradient[i] *= a[i] * (1.0f - a[i]);
}

void softplusForward(Parameters, const float* z, float* a, std::size_t size) {
  // ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|), which cannot overflow.
  for (std::size_t i = 0; i < size; ++i) a[i] = (z[i] > 0 ? z[i] : 0.0f) + std::log1p(std::exp(-std::fabs(z[i])));
}

void softplusBackward(Parameters, const float* z, const float*, float* gradient, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) gradient[i] *= logistic(z[i]);
}

/// Φ(z), the normal distribution function.
float normalCdf(float z) { return 0.5f * (1.0f + std::erf(z * (std::numbers::sqrt2_v<float> / 2))); }

void geluForward(Parameters, const float* z, float* a, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) a[i] = z[i] * normalCdf(z[i]);
}

void geluBackward(Parameters, const float* z, const float*, float* gradient, std::size_t size) {
  constexpr float kDensity = std::numbers::inv_sqrtpi_v<float> / std::numbers::sqrt2_v<float>;
  for (std::size_t i = 0; i < size; ++i) {
    gradient[i] *= normalCdf(z[i]) + z[i] * kDensity * std::exp(-0.5f * z[i] * z[i]);
  }
}

}  // namespace

const ActivationInfo kRelu{
    .type = "relu",
    .parameters = {},
    .formula = R"(\max(0, z))",
    .source = "Nair and Hinton (2010), Rectified linear units improve restricted Boltzmann machines",
    .forward = reluForward,
    .backward = reluBackward,
};

const ActivationInfo kLeakyRelu{
    .type = "leakyRelu",
    .parameters = kSlope,
    .formula = R"(\begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases})",
    .source = "Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural network acoustic models",
    .forward = leakyReluForward,
    .backward = leakyReluBackward,
};

const ActivationInfo kElu{
    .type = "elu",
    .parameters = kAlpha,
    .formula = R"(\begin{cases} z & z > 0 \\ \alpha (e^z - 1) & z \le 0 \end{cases})",
    .source = "Clevert, Unterthiner and Hochreiter (2016), Fast and accurate deep network learning by ELUs",
    .forward = eluForward,
    .backward = eluBackward,
};

const ActivationInfo kTanh{
    .type = "tanh",
    .parameters = {},
    .formula = R"(\tanh z = \frac{e^z - e^{-z}}{e^z + e^{-z}})",
    .source = "LeCun, Bottou, Orr and Müller (1998), Efficient backprop, §4.4",
    .forward = tanhForward,
    .backward = tanhBackward,
};

const ActivationInfo kSigmoid{
    .type = "sigmoid",
    .parameters = {},
    .formula = R"(\sigma(z) = \frac{1}{1 + e^{-z}})",
    .source = "Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors",
    .forward = sigmoidForward,
    .backward = sigmoidBackward,
};

const ActivationInfo kLinear{
    .type = "linear",
    .parameters = {},
    .formula = "z",
    .source = "Widrow and Hoff (1960), Adaptive switching circuits",
    .forward = nullptr,
    .backward = nullptr,
};

const ActivationInfo kSoftplus{
    .type = "softplus",
    .parameters = {},
    .formula = R"(\ln(1 + e^z))",
    .source = "Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), Incorporating second-order functional knowledge",
    .needsInput = true,
    .forward = softplusForward,
    .backward = softplusBackward,
};

const ActivationInfo kGelu{
    .type = "gelu",
    .parameters = {},
    .formula = R"(z\,\Phi(z) = \tfrac{z}{2} \left(1 + \operatorname{erf} \tfrac{z}{\sqrt 2}\right))",
    .source = "Hendrycks and Gimpel (2016), Gaussian error linear units",
    .needsInput = true,
    .forward = geluForward,
    .backward = geluBackward,
};

}  // namespace downhill::activations
