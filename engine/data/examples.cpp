#include "data/examples.h"

#include <cmath>
#include <string>

#include "linalg/floats.h"

namespace downhill {
namespace {

std::string element(const char* array, std::size_t index) {
  return std::string(array) + '[' + std::to_string(index) + ']';
}

Status checkFinite(const char* array, const std::vector<float>& values) {
  if (linalg::allFinite(values)) return {};
  std::size_t i = 0;
  while (std::isfinite(values[i])) ++i;
  return {Code::notFinite, element(array, i), static_cast<double>(values[i]), "finite number"};
}

Status outOfRange(std::size_t index, double value, double min, double max) {
  return {Code::outOfRange, element("targets", index), value, Value::Object{{"min", min}, {"max", max}}};
}

}  // namespace

Result<std::size_t> checkInputs(const std::vector<float>& inputs, const DenseNetwork& network) {
  const std::size_t width = network.inputs();
  if (inputs.empty() || inputs.size() % width != 0) {
    return Status{Code::wrongLength, "inputs", inputs.size(), (inputs.size() / width + 1) * width};
  }
  if (Status status = checkFinite("inputs", inputs); !status.ok()) return status;
  return inputs.size() / width;
}

Result<std::size_t> checkExamples(const Examples& examples, const DenseNetwork& network) {
  const LossInfo& loss = network.loss();
  if (loss.labels != examples.hasLabels) {
    return Status{Code::wrongKind, "targets", examples.hasLabels ? "class labels" : "values",
                  loss.labels ? "Int32Array" : "Float32Array"};
  }
  const Result<std::size_t> rows = checkInputs(examples.inputs, network);
  if (!rows.ok()) return rows;
  const std::size_t expected = loss.labels ? *rows : *rows * network.outputs();
  if (examples.targetCount() != expected) {
    return Status{Code::wrongLength, "targets", examples.targetCount(), expected};
  }
  if (loss.labels) {
    const auto classes = static_cast<std::int32_t>(network.outputs());
    for (std::size_t i = 0; i < examples.labels.size(); ++i) {
      const std::int32_t label = examples.labels[i];
      if (label < 0 || label >= classes) return outOfRange(i, label, 0, classes - 1);
    }
    return rows;
  }
  if (Status status = checkFinite("targets", examples.values); !status.ok()) return status;
  for (std::size_t i = 0; i < examples.values.size(); ++i) {
    const double value = examples.values[i];
    if (value < loss.minTarget || value > loss.maxTarget) {
      return outOfRange(i, value, loss.minTarget, loss.maxTarget);
    }
  }
  return rows;
}

}  // namespace downhill
