#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "linalg/floats.h"
#include "run/network.h"

namespace downhill {
namespace {

// A confusion matrix of more classes than this is no picture any more.
constexpr std::size_t kMaxClasses = 256;

std::size_t largest(const float* values, std::size_t size) {
  return static_cast<std::size_t>(std::max_element(values, values + size) - values);
}

/// Counts right answers, and who was taken for whom.
class Judge {
 public:
  Judge(const LossInfo& loss, std::size_t outputs) : loss_(loss), outputs_(outputs) {
    const std::size_t classes = loss.labels ? outputs : 2;
    if (hasClasses() && classes <= kMaxClasses) {
      classes_ = classes;
      confusion_.assign(classes * classes, 0);
    }
  }

  void add(const float* y, const Targets& targets, std::size_t rows) {
    if (loss_.labels) {
      for (std::size_t i = 0; i < rows; ++i) {
        count(static_cast<std::size_t>(targets.labels[i]), largest(y + i * outputs_, outputs_));
      }
    } else if (hasClasses()) {
      for (std::size_t i = 0; i < rows * outputs_; ++i) count(targets.values[i] > 0.5f, y[i] > 0);
    }
  }

  void report(Evaluation& evaluation) {
    if (answers_ > 0) evaluation.accuracy = static_cast<double>(right_) / static_cast<double>(answers_);
    evaluation.classes = classes_;
    evaluation.confusion = std::move(confusion_);
  }

 private:
  /// Targets between 0 and 1 are classes too: yes and no.
  bool hasClasses() const { return loss_.labels || loss_.maxTarget == 1; }

  void count(std::size_t truth, std::size_t answer) {
    ++answers_;
    right_ += truth == answer ? 1 : 0;
    if (classes_ > 0) ++confusion_[truth * classes_ + answer];
  }

  const LossInfo& loss_;
  std::size_t outputs_;
  std::size_t classes_ = 0;
  std::size_t answers_ = 0;
  std::size_t right_ = 0;
  std::vector<std::int32_t> confusion_;
};

}  // namespace

namespace {

/// Weights and inputs are finite, but what they give is not.
Status overflow(const char* wanted) {
  return {Code::outOfRange, "inputs", "numbers so large that the network overflows", wanted};
}

/// Rows of inputs as batches without targets.
class Inputs {
 public:
  Inputs(const std::vector<float>& inputs, std::size_t width)
      : inputs_(inputs.data()), width_(width), zeros_(linalg::zerosOf(inputs, width)) {}

  /// Rows `first` to `first + count`; valid until the next call.
  Batch batch(std::size_t first, std::size_t count) {
    Batch batch{.inputs = inputs_ + first * width_, .rows = count};
    if (zeros_ == linalg::Zeros::skip) {
      sparse_.assign(batch.inputs, count, width_);
      batch.sparse = {&sparse_, count};
    }
    return batch;
  }

 private:
  const float* inputs_;
  std::size_t width_;
  linalg::Zeros zeros_;
  linalg::SparseMatrix sparse_;
};

}  // namespace

Result<Evaluation> Network::evaluate(const Examples& examples) {
  const Result<std::size_t> rows = checkExamples(examples, network_);
  if (!rows.ok()) return rows.status();
  const std::size_t outputs = network_.outputs();
  Evaluation evaluation;
  Judge judge(network_.loss(), outputs);
  const std::size_t chunk = chunkRows();
  Inputs batches(examples.inputs, network_.inputs());
  for (std::size_t first = 0; first < *rows; first += chunk) {
    const std::size_t count = std::min(chunk, *rows - first);
    const float* y = network_.forward(theta_, batches.batch(first, count)).data();
    const Targets targets = examples.hasLabels ? Targets{examples.labels.data() + first, nullptr}
                                               : Targets{nullptr, examples.values.data() + first * outputs};
    evaluation.loss += network_.loss().evaluate(y, targets, count, outputs, nullptr) * static_cast<double>(count);
    judge.add(y, targets, count);
  }
  evaluation.loss /= static_cast<double>(*rows);
  if (!std::isfinite(evaluation.loss)) return overflow("a finite loss");
  judge.report(evaluation);
  return evaluation;
}

Result<std::vector<float>> Network::predict(const std::vector<float>& inputs) {
  const Result<std::size_t> rows = checkInputs(inputs, network_);
  if (!rows.ok()) return rows.status();
  const std::size_t outputs = network_.outputs();
  if (*rows > kMaxFloats / outputs) {
    return Status{Code::tooLarge, "inputs", inputs.size(),
                  Value::Object{{"max", kMaxFloats / outputs * network_.inputs()}}};
  }
  std::vector<float> predictions(*rows * outputs);
  const std::size_t chunk = chunkRows();
  Inputs batches(inputs, network_.inputs());
  for (std::size_t first = 0; first < *rows; first += chunk) {
    const std::size_t count = std::min(chunk, *rows - first);
    const std::span<float> y = network_.forward(theta_, batches.batch(first, count));
    std::copy(y.begin(), y.end(), predictions.begin() + static_cast<std::ptrdiff_t>(first * outputs));
  }
  if (network_.loss().predict != nullptr) network_.loss().predict(predictions.data(), *rows, outputs);
  if (!linalg::allFinite(predictions)) return overflow("finite outputs");
  return predictions;
}

}  // namespace downhill
