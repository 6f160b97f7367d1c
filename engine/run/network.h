#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/batch_order.h"
#include "data/examples.h"
#include "nn/dense_network.h"
#include "optimizers/optimizer.h"
#include "run/checkpoints.h"
#include "run/network_config.h"
#include "run/outcome.h"
#include "run/settings.h"
#include "schedules/schedule.h"

namespace downhill {

/// What training remembers of its steps. Parameters are not part of it; see `Network::rewind` for how they return.
struct NetworkTrace {
  std::vector<double> losses;  ///< steps; the loss of step t's batch before step t
  std::vector<double> rates;   ///< steps; the rate used by step t, counted from 0
  std::vector<Change> changes;
  Outcome outcome;

  std::int64_t steps() const { return static_cast<std::int64_t>(rates.size()); }
};

/// How well a network does on some examples.
struct Evaluation {
  double loss = 0;
  /// The share of classes that were right (largest output, or the right side of ½); none for losses without classes.
  std::optional<double> accuracy;
  std::size_t classes = 0;              ///< 0 where there is no confusion matrix
  std::vector<std::int32_t> confusion;  ///< classes × classes counts; row: true class, column: predicted class
};

/// One optimizer training one dense network on mini-batches. The caller owns the loop.
class Network {
 public:
  /// Starts a session from a configuration; see `readNetworkConfig`.
  static Result<Network> open(const Value& config);

  /// Gives the examples to train on. Weights and optimizer state stay; a new epoch begins, and `rewind` goes no further
  /// back than to here.
  Status setData(Examples examples);

  /// Takes up to `count` steps (0 to kMaxSteps), one batch each, and returns how many were finite.
  Result<std::int64_t> advance(const Value& count);

  /// Sets an optimizer parameter or the batch size from the next step on.
  Status set(std::string_view key, const Value& value);

  /// Goes back `count` steps, at most to where parameters or data were last replaced: parameters, optimizer, settings
  /// and batch order are, bit for bit, as they were there. Returns the steps gone back. Costs the replay of some steps.
  Result<std::int64_t> rewind(const Value& count);

  /// This moment of training, complete but for configuration and examples, as bytes that `restore` understands.
  Result<std::vector<std::uint8_t>> snapshot() const;
  /// Returns to a snapshot, bit for bit; needs a session with the same layers, optimizer and examples. `rewind` goes no
  /// further back than to there.
  Status restore(std::span<const std::uint8_t> snapshot);

  /// Per layer the weights (inputs × units, row-major), then the biases.
  std::span<const float> parameters() const { return theta_; }
  /// Replaces them; the optimizer forgets, and `rewind` goes no further back than to here.
  Status setParameters(std::vector<float> parameters);

  Result<Evaluation> evaluate(const Examples& examples);
  /// Probabilities for losses that speak of them, else the raw outputs; rows × outputs.
  Result<std::vector<float>> predict(const std::vector<float>& inputs);

  const NetworkTrace& trace() const { return trace_; }
  /// The loss of the batch that the next step would take; none without data.
  std::optional<double> nextLoss();
  const DenseNetwork& network() const { return network_; }
  const Optimizer<float>& optimizer() const { return optimizer_; }
  std::span<const Parameter> settingsTable() const { return settingsTable_; }
  const Checkpoints& checkpoints() const { return checkpoints_; }
  /// The configuration as it is now, every parameter spelled out.
  Value config() const;

  /// A session keeps two numbers per step.
  static constexpr std::int64_t kMaxSteps = 1'000'000;
  /// Floats of inputs, and of working memory, that a session may hold: 256 MB each.
  static constexpr std::size_t kMaxFloats = std::size_t{1} << 26;

 private:
  bool step();
  Batch nextBatch();
  void diverge(Ending reason, std::int64_t failedStep, std::int64_t lastFinite);
  void goTo(std::int64_t step);
  NetworkView state() const;
  Status makeRoomForSteps(std::int64_t count);
  void applySettings(std::int64_t step);
  Status makeRoom(std::size_t rows, double batchSize);
  std::size_t chunkRows() const;
  std::size_t batchSize() const { return static_cast<std::size_t>(settings_.back()); }

  DenseNetwork network_;
  registry::Choice<InitializerInfo> initializer_;
  Optimizer<float> optimizer_;
  Schedule schedule_;
  std::int64_t seed_ = 1;
  bool shuffle_ = true;
  std::vector<Parameter> settingsTable_;
  std::vector<double> initialSettings_;
  std::vector<double> settings_;

  std::vector<float> theta_;
  Examples data_;                      ///< without its inputs where they are mostly zeros
  linalg::SparseMatrix sparseInputs_;  ///< and here they are
  BatchOrder order_;
  BatchPosition position_;
  Examples gathered_;  ///< the current batch, where examples are shuffled

  NetworkTrace trace_;
  Checkpoints checkpoints_;
  std::optional<double> nextLoss_;
};

}  // namespace downhill
