#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/status.h"
#include "nn/dense_network.h"

namespace downhill {

/// Examples to learn from or to be judged by: row-major inputs, and for each row a class number or one value per
/// output.
struct Examples {
  std::vector<float> inputs;
  std::vector<std::int32_t> labels;
  std::vector<float> values;
  bool hasLabels = false;  ///< whether `labels` or `values` holds the targets

  std::size_t targetCount() const { return hasLabels ? labels.size() : values.size(); }
};

/// The number of examples, if the inputs are whole rows of finite numbers for `network`.
Result<std::size_t> checkInputs(const std::vector<float>& inputs, const DenseNetwork& network);

/// The number of examples, if inputs and targets fit `network` and its loss: as many targets as it has rows or outputs,
/// of the right kind, finite and within range.
Result<std::size_t> checkExamples(const Examples& examples, const DenseNetwork& network);

}  // namespace downhill
