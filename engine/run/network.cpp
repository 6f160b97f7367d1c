#include "run/network.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/memory.h"
#include "core/read.h"
#include "linalg/floats.h"
#include "registry.h"

namespace downhill {
namespace {

/// Spends a gradient where it is: the optimizer's step on one piece of θ after the other.
class Update final : public GradientSink {
 public:
  Update(Optimizer<float>& optimizer, std::int64_t t, double rate, std::span<float> theta)
      : optimizer_(optimizer), t_(t), rate_(rate), theta_(theta) {}

  void take(std::size_t first, std::span<const float> gradient) override {
    const std::span<float> theta = theta_.subspan(first, gradient.size());
    optimizer_.stepPiece(t_, rate_, first, gradient, theta);
    // A gradient that is not finite makes parameters that are not: one search finds both.
    if (linalg::allFinite(theta)) return;
    failure_ = linalg::allFinite(gradient) && failure_ != Ending::gradientNotFinite ? Ending::parametersNotFinite
                                                                                    : Ending::gradientNotFinite;
  }

  // η · 0 is 0, unless η is infinite as the optimizer sees it.
  bool ignoresZeros() const override {
    return optimizer_.info().restsAtZero && std::isfinite(static_cast<float>(rate_));
  }

  /// What was not finite, if anything.
  Ending failure() const { return failure_; }

 private:
  Optimizer<float>& optimizer_;
  std::int64_t t_;
  double rate_;
  std::span<float> theta_;
  Ending failure_ = Ending::none;
};

}  // namespace

Result<Network> Network::open(const Value& config) {
  Result<NetworkConfig> read = readNetworkConfig(config);
  if (!read.ok()) return read.status();

  Network run;
  run.network_ = DenseNetwork(std::move(read->layers), *read->loss);
  const std::size_t size = run.network_.dimension();
  const OptimizerInfo& optimizer = *read->method.optimizer.info;
  // θ and the optimizer's vectors, and all that once more to rewind to.
  const std::size_t floats = 2 * size * (1 + optimizer.rowsFor(size)) + run.network_.workspaceSize(run.chunkRows());
  if (!memoryAvailable(floats * sizeof(float))) {
    return outOfMemory("layers", static_cast<double>(floats) * sizeof(float));
  }
  run.network_.reserve(run.chunkRows());
  run.schedule_ = Schedule(*read->method.schedule.info, std::move(read->method.schedule.parameters));
  run.seed_ = read->method.seed;
  run.shuffle_ = read->shuffle;
  run.settingsTable_.assign(optimizer.parameters.begin(), optimizer.parameters.end());
  run.settingsTable_.push_back(kBatchSize);
  run.settings_ = read->method.optimizer.parameters;
  run.settings_.push_back(read->batchSize);
  run.initialSettings_ = run.settings_;
  run.optimizer_ = Optimizer<float>(optimizer, std::move(read->method.optimizer.parameters), size);
  run.initializer_ = std::move(read->initializer);

  run.theta_.resize(size);
  Rng rng(static_cast<std::uint64_t>(run.seed_));
  run.network_.initialize(*run.initializer_.info, run.initializer_.parameters, rng, run.theta_);
  run.checkpoints_.restart(run.state());
  return run;
}

std::size_t Network::chunkRows() const {
  constexpr std::size_t kChunkFloats = std::size_t{1} << 18;
  const std::size_t one = network_.workspaceSize(1);
  const std::size_t more = network_.workspaceSize(2) - one;
  return one < kChunkFloats ? std::min<std::size_t>(256, 1 + (kChunkFloats - one) / more) : 1;
}

Status Network::makeRoom(std::size_t rows, double batchSize) {
  const std::size_t needed = std::min(rows, static_cast<std::size_t>(batchSize));
  if (needed <= network_.capacity()) return {};
  const double perRow = static_cast<double>(network_.workspaceSize(2) - network_.workspaceSize(1) + network_.inputs());
  const double limit = std::floor(static_cast<double>(kMaxFloats) / perRow);
  if (static_cast<double>(needed) > limit) {
    return {Code::tooLarge, "batchSize", static_cast<double>(needed), Value::Object{{"max", limit}}};
  }
  const std::size_t floats = network_.workspaceSize(needed) + needed * network_.inputs();
  if (!memoryAvailable(floats * sizeof(float))) {
    return outOfMemory("batchSize", static_cast<double>(floats) * sizeof(float));
  }
  network_.reserve(needed);
  return {};
}

Status Network::setData(Examples examples) {
  const Result<std::size_t> rows = checkExamples(examples, network_);
  if (!rows.ok()) return rows.status();
  if (examples.inputs.size() > kMaxFloats) {
    return {Code::tooLarge, "inputs", examples.inputs.size(), Value::Object{{"max", kMaxFloats}}};
  }
  if (Status status = makeRoom(*rows, settings_.back()); !status.ok()) return status;
  data_ = std::move(examples);
  sparseInputs_ = {};
  // Twice as much for each as before, of at most half of them.
  const bool skips = linalg::zerosOf(data_.inputs, network_.inputs()) == linalg::Zeros::skip;
  if (skips && memoryAvailable(data_.inputs.size() * sizeof(float))) {
    sparseInputs_.assign(data_.inputs.data(), *rows, network_.inputs());
    std::vector<float>().swap(data_.inputs);
  }
  order_ = BatchOrder(*rows, shuffle_, static_cast<std::uint64_t>(seed_));
  position_ = {trace_.steps() == 0 ? 0 : position_.epoch + 1, 0};
  trace_.outcome = {};
  nextLoss_.reset();
  checkpoints_.restart(state());
  return {};
}

Batch Network::nextBatch() {
  const std::span<const std::int32_t> indices = order_.batch(position_, batchSize());
  const std::size_t width = network_.inputs();
  const std::size_t outputs = network_.outputs();
  Batch batch{.rows = indices.size()};
  const bool isSparse = data_.inputs.empty();
  if (isSparse) batch.sparse = {&sparseInputs_, indices.size(), indices.data()};
  if (!shuffle_) {
    const std::size_t first = position_.offset;
    if (!isSparse) batch.inputs = data_.inputs.data() + first * width;
    batch.targets = data_.hasLabels ? Targets{data_.labels.data() + first, nullptr}
                                    : Targets{nullptr, data_.values.data() + first * outputs};
    return batch;
  }
  // Buffers only grow, to the size of the largest batch.
  const auto grow = [](auto& buffer, std::size_t size) {
    if (buffer.size() < size) buffer.resize(size);
  };
  grow(gathered_.inputs, isSparse ? 0 : indices.size() * width);
  grow(gathered_.labels, data_.hasLabels ? indices.size() : 0);
  grow(gathered_.values, data_.hasLabels ? 0 : indices.size() * outputs);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const auto row = static_cast<std::size_t>(indices[i]);
    if (!isSparse) std::copy_n(data_.inputs.data() + row * width, width, gathered_.inputs.data() + i * width);
    if (data_.hasLabels) {
      gathered_.labels[i] = data_.labels[row];
    } else {
      std::copy_n(data_.values.data() + row * outputs, outputs, gathered_.values.data() + i * outputs);
    }
  }
  batch.inputs = gathered_.inputs.data();
  batch.targets =
      data_.hasLabels ? Targets{gathered_.labels.data(), nullptr} : Targets{nullptr, gathered_.values.data()};
  return batch;
}

Result<std::int64_t> Network::advance(const Value& count) {
  const Result<std::int64_t> requested = readInteger(count, "steps", 0, kMaxSteps);
  if (!requested.ok()) return requested;
  if (order_.rows() == 0) return Status{Code::noData, "setData", {}, "examples"};
  if (trace_.steps() + *requested > kMaxSteps) {
    return Status{Code::tooLarge, "steps", static_cast<double>(trace_.steps() + *requested),
                  Value::Object{{"max", static_cast<double>(kMaxSteps)}}};
  }
  if (Status status = makeRoomForSteps(*requested); !status.ok()) return status;
  const std::int64_t before = trace_.steps();
  if (*requested > 0) nextLoss_.reset();
  for (std::int64_t i = 0; i < *requested && !trace_.outcome.diverged(); ++i) {
    if (!step()) break;
  }
  // A loss that is not finite takes back the step before it, which may be an earlier call's.
  return std::max<std::int64_t>(0, trace_.steps() - before);
}

Status Network::makeRoomForSteps(std::int64_t count) {
  const auto needed = static_cast<std::size_t>(trace_.steps() + count);
  if (needed <= trace_.rates.capacity() && needed <= trace_.losses.capacity()) return {};
  // Twice the room each time, or calls for a few steps each would copy what is there again and again.
  const std::size_t room = std::max(needed, 2 * trace_.rates.capacity());
  if (!memoryAvailable(2 * room * sizeof(double))) return outOfMemory("steps", static_cast<double>(count));
  trace_.losses.reserve(room);
  trace_.rates.reserve(room);
  return {};
}

bool Network::step() {
  const std::int64_t t = trace_.steps();
  if (checkpoints_.due(t) && memoryAvailable(checkpoints_.base().bytes())) checkpoints_.add(state());

  network_.setBatch(nextBatch());
  const double rate = schedule_.rate(optimizer_.learningRate(), t);
  Update update(optimizer_, t + 1, rate, theta_);
  const double loss = network_.evaluate(theta_, update);
  // A loss or gradient that is not finite here is the fault of the step that led here, if one did.
  const bool first = t == checkpoints_.base().step;
  const std::int64_t culprit = first ? t + 1 : t;
  if (!std::isfinite(loss)) {
    diverge(Ending::lossNotFinite, culprit, culprit - 1);
    return false;
  }
  optimizer_.endStep(t + 1);
  if (update.failure() == Ending::parametersNotFinite) {
    diverge(Ending::parametersNotFinite, t + 1, t);
    return false;
  }
  if (update.failure() == Ending::gradientNotFinite) {
    diverge(Ending::gradientNotFinite, culprit, culprit - 1);
    return false;
  }
  trace_.losses.push_back(loss);
  trace_.rates.push_back(rate);
  position_ = order_.after(position_, batchSize());
  return true;
}

void Network::diverge(Ending reason, std::int64_t failedStep, std::int64_t lastFinite) {
  goTo(lastFinite);
  trace_.outcome = {reason, failedStep};
}

NetworkView Network::state() const {
  return {trace_.steps(), position_, theta_, optimizer_.state(), optimizer_.scalars()};
}

void Network::applySettings(std::int64_t step) {
  settings_ = initialSettings_;
  applyChanges(trace_.changes, step, settings_);
  std::copy_n(settings_.begin(), optimizer_.parameters().size(), optimizer_.parameters().begin());
}

void Network::goTo(std::int64_t step) {
  checkpoints_.cut(step);
  const NetworkState& from = checkpoints_.before(step);
  theta_ = from.theta;
  optimizer_.state() = from.optimizerState;
  optimizer_.scalars() = from.optimizerScalars;
  position_ = from.position;
  trace_.losses.resize(static_cast<std::size_t>(from.step));
  trace_.rates.resize(static_cast<std::size_t>(from.step));
  trace_.outcome = {};
  nextLoss_.reset();
  for (applySettings(from.step); trace_.steps() < step; applySettings(trace_.steps())) {
    if (!this->step()) return;
  }
}

Status Network::set(std::string_view key, const Value& value) {
  const Result<Change> change = readChange(settingsTable_, key, value, trace_.steps());
  if (!change.ok()) return change.status();
  if (change->index + 1 == settingsTable_.size()) {
    if (Status status = makeRoom(order_.rows(), change->value); !status.ok()) return status;
  }
  trace_.changes.push_back(*change);
  applySettings(trace_.steps());
  // New settings may carry on from the last finite step.
  trace_.outcome = {};
  nextLoss_.reset();
  return {};
}

Result<std::int64_t> Network::rewind(const Value& count) {
  const Result<std::int64_t> requested = readInteger(count, "steps", 0, kMaxSteps);
  if (!requested.ok()) return requested;
  const std::int64_t back = std::min(*requested, trace_.steps() - checkpoints_.base().step);
  if (back == 0) return back;
  const std::int64_t target = trace_.steps() - back;
  std::erase_if(trace_.changes, [&](const Change& change) { return change.step > target; });
  goTo(target);
  return back;
}

Status Network::setParameters(std::vector<float> parameters) {
  if (parameters.size() != theta_.size()) {
    return {Code::wrongLength, "parameters", parameters.size(), theta_.size()};
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!std::isfinite(parameters[i])) {
      return {Code::notFinite, "parameters[" + std::to_string(i) + "]", static_cast<double>(parameters[i]),
              "finite number"};
    }
  }
  theta_ = std::move(parameters);
  optimizer_.reset();
  trace_.outcome = {};
  nextLoss_.reset();
  checkpoints_.restart(state());
  return {};
}

std::optional<double> Network::nextLoss() {
  if (order_.rows() == 0) return std::nullopt;
  if (!nextLoss_) {
    network_.setBatch(nextBatch());
    nextLoss_ = network_.value(theta_);
  }
  return nextLoss_;
}

Value Network::config() const {
  Value::Array layers;
  for (const DenseLayer& layer : network_.layers()) {
    layers.push_back(Value::Object{{"units", layer.units},
                                   {"activation", registry::choiceValue(*layer.activation, layer.parameters)}});
  }
  return Value::Object{
      {"inputs", network_.inputs()},
      {"layers", std::move(layers)},
      {"loss", network_.loss().type},
      {"initializer", registry::choiceValue(*initializer_.info, initializer_.parameters)},
      {"optimizer", registry::choiceValue(optimizer_.info(), optimizer_.parameters())},
      {"schedule", registry::choiceValue(schedule_.info(), schedule_.parameters())},
      {"batchSize", settings_.back()},
      {"shuffle", shuffle_},
      {"seed", static_cast<double>(seed_)},
  };
}

}  // namespace downhill
