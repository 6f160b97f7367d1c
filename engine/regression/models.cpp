#include <algorithm>
#include <cmath>

#include "regression/regression.h"

namespace downhill::regression {
namespace {

double sigmoid(double z) { return z >= 0 ? 1 / (1 + std::exp(-z)) : std::exp(z) / (1 + std::exp(z)); }

/// −t ln σ(z) − (1 − t) ln(1 − σ(z)), finite however far z is out.
double crossEntropy(double z, double target) {
  return std::max(z, 0.0) - z * target + std::log1p(std::exp(-std::abs(z)));
}

}  // namespace

const RegressionInfo kLinear{
    .type = "linearRegression",
    .formula = R"(\frac{1}{2n} \sum_{i=1}^{n} \left(w x_i + b - y_i\right)^2)",
    .source = "Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes",
    .labels = false,
    .loss = [](double z, double target) { return 0.5 * (z - target) * (z - target); },
    .slope = [](double z, double target) { return z - target; },
    .curvature = [](double) { return 1.0; },
};

const RegressionInfo kLogistic{
    .type = "logisticRegression",
    .formula =
        R"(-\frac{1}{n} \sum_{i=1}^{n} \left[y_i \ln \sigma(w x_i + b) + (1 - y_i) \ln \left(1 - \sigma(w x_i + b)\right)\right])",
    .source = "Cox (1958), The regression analysis of binary sequences",
    .labels = true,
    .loss = crossEntropy,
    .slope = [](double z, double target) { return sigmoid(z) - target; },
    .curvature = [](double z) { return sigmoid(z) * sigmoid(-z); },
};

}  // namespace downhill::regression
