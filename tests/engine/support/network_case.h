#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "data/examples.h"

namespace downhill::testing {

/// The generator that the golden network cases were made with: x ← 1664525 x + 1013904223 mod 2³², value x / 2³² − ½.
class Lcg {
 public:
  explicit Lcg(std::uint32_t seed) : state_(seed) {}
  double next() {
    state_ = 1664525u * state_ + 1013904223u;
    return static_cast<double>(state_) / 4294967296.0 - 0.5;
  }

 private:
  std::uint32_t state_;
};

/// First parameters and one batch of examples, as the golden file describes them.
struct NetworkCase {
  std::vector<float> theta;
  Examples examples;
};

/// Draws the weights of every layer, then the biases, the inputs and the targets.
inline NetworkCase makeNetworkCase(const std::vector<std::size_t>& sizes, std::size_t batch, const std::string& loss,
                                   std::uint32_t seed) {
  Lcg lcg(seed);
  NetworkCase made;
  std::vector<std::vector<float>> weights(sizes.size() - 1);
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    for (std::size_t i = 0; i < sizes[l] * sizes[l + 1]; ++i) {
      weights[l].push_back(static_cast<float>(lcg.next() * 2 / std::sqrt(static_cast<double>(sizes[l]))));
    }
  }
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    made.theta.insert(made.theta.end(), weights[l].begin(), weights[l].end());
    for (std::size_t i = 0; i < sizes[l + 1]; ++i) made.theta.push_back(static_cast<float>(lcg.next() * 0.1));
  }
  for (std::size_t i = 0; i < batch * sizes.front(); ++i) {
    made.examples.inputs.push_back(static_cast<float>(lcg.next()));
  }
  made.examples.hasLabels = loss == "crossEntropy";
  for (std::size_t i = 0; i < batch * (made.examples.hasLabels ? 1 : sizes.back()); ++i) {
    const double value = lcg.next();
    if (made.examples.hasLabels) {
      made.examples.labels.push_back(
          static_cast<std::int32_t>(std::floor((value + 0.5) * static_cast<double>(sizes.back()))));
    } else if (loss == "binaryCrossEntropy") {
      made.examples.values.push_back(value > 0 ? 1.0f : 0.0f);
    } else {
      made.examples.values.push_back(static_cast<float>(value));
    }
  }
  return made;
}

}  // namespace downhill::testing
