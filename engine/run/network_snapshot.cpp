#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "core/memory.h"
#include "linalg/floats.h"
#include "run/network.h"

namespace downhill {
namespace {

// "DHN" and the version of what follows. All numbers are little-endian, as in WebAssembly's memory.
constexpr std::array<std::uint8_t, 4> kMagic = {'D', 'H', 'N', 2};

class Writer {
 public:
  /// Room for `size` bytes: growing would take twice the memory.
  explicit Writer(std::size_t size) { bytes_.reserve(size); }

  void number(double value) { raw(&value, sizeof value); }

  template <class T>
  void array(const T* values, std::size_t size) {
    number(static_cast<double>(size));
    raw(values, size * sizeof(T));
  }

  void raw(const void* source, std::size_t size) {
    const std::size_t end = bytes_.size();
    bytes_.resize(end + size);
    if (size > 0) std::memcpy(bytes_.data() + end, source, size);
  }

  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

/// Reads what Writer wrote, from bytes that may be anything: one failed read spoils all that follow.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  double number() {
    double value = 0;
    raw(&value, sizeof value);
    return value;
  }

  /// A whole number in [0, max].
  std::int64_t count(std::int64_t max) {
    const double value = number();
    if (!(value >= 0 && value <= static_cast<double>(max)) ||
        value != static_cast<double>(static_cast<std::int64_t>(value))) {
      good_ = false;
      return 0;
    }
    return static_cast<std::int64_t>(value);
  }

  /// An array of any length that the remaining bytes allow.
  template <class T>
  std::vector<T> array() {
    const auto size = static_cast<std::size_t>(count(static_cast<std::int64_t>(bytes_.size() / sizeof(T))));
    std::vector<T> values(good_ ? size : 0);
    raw(values.data(), values.size() * sizeof(T));
    return values;
  }

  bool good() const { return good_; }
  bool done() const { return good_ && bytes_.empty(); }

  void raw(void* target, std::size_t size) {
    if (!good_ || size > bytes_.size()) {
      good_ = false;
      return;
    }
    if (size > 0) std::memcpy(target, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
  }

 private:
  std::span<const std::uint8_t> bytes_;
  bool good_ = true;
};

Status refuse(const char* part, Value value, Value allowed) {
  return {Code::outOfRange, std::string("snapshot") + part, std::move(value), std::move(allowed)};
}

}  // namespace

Result<std::vector<std::uint8_t>> Network::snapshot() const {
  const std::size_t small = 1024 + (settingsTable_.size() + optimizer_.scalars().size()) * sizeof(double);
  const std::size_t bytes = checkpoints_.base().bytes() + small + trace_.changes.size() * 3 * sizeof(double) +
                            2 * trace_.losses.size() * sizeof(double);
  if (!memoryAvailable(bytes)) return outOfMemory("snapshot", static_cast<double>(bytes));
  Writer writer(bytes);
  writer.raw(kMagic.data(), kMagic.size());
  const std::string_view type = optimizer_.info().type;
  writer.array(type.data(), type.size());
  writer.number(static_cast<double>(trace_.steps()));
  writer.number(static_cast<double>(position_.epoch));
  writer.number(static_cast<double>(position_.offset));
  writer.array(theta_.data(), theta_.size());
  writer.array(optimizer_.state().data(), optimizer_.state().size());
  writer.array(optimizer_.scalars().data(), optimizer_.scalars().size());
  writer.array(initialSettings_.data(), initialSettings_.size());
  writer.number(static_cast<double>(trace_.changes.size()));
  for (const Change& change : trace_.changes) {
    writer.number(static_cast<double>(change.step));
    writer.number(static_cast<double>(change.index));
    writer.number(change.value);
  }
  writer.array(trace_.losses.data(), trace_.losses.size());
  writer.array(trace_.rates.data(), trace_.rates.size());
  writer.number(static_cast<double>(trace_.outcome.reason));
  return writer.take();
}

Status Network::restore(std::span<const std::uint8_t> snapshot) {
  if (order_.rows() == 0) return {Code::noData, "setData", {}, "examples"};
  static constexpr const char* kExpected = "what snapshot() of a session with these layers and data returned";
  Reader reader(snapshot);
  std::array<std::uint8_t, 4> magic{};
  reader.raw(magic.data(), magic.size());
  if (!reader.good() || magic != kMagic) return refuse("", snapshot.size(), kExpected);
  const std::vector<char> letters = reader.array<char>();
  const std::string type(letters.begin(), letters.end());
  if (type != optimizer_.info().type) return refuse(".optimizer", type, Value::Array{optimizer_.info().type});

  // What is read stands beside the snapshot and the session until it takes its place.
  if (!memoryAvailable(snapshot.size())) return outOfMemory("snapshot", static_cast<double>(snapshot.size()));

  constexpr std::int64_t kMaxEpoch = std::int64_t{1} << 53;
  NetworkState state;
  state.step = reader.count(kMaxSteps);
  state.position.epoch = reader.count(kMaxEpoch);
  state.position.offset = static_cast<std::size_t>(reader.count(static_cast<std::int64_t>(order_.rows()) - 1));
  state.theta = reader.array<float>();
  state.optimizerState = reader.array<float>();
  state.optimizerScalars = reader.array<double>();
  std::vector<double> initial = reader.array<double>();
  std::vector<Change> changes;
  const std::int64_t count = reader.count(static_cast<std::int64_t>(snapshot.size()));
  for (std::int64_t i = 0; i < count && reader.good(); ++i) {
    const std::int64_t step = reader.count(state.step);
    const auto index = static_cast<std::size_t>(reader.count(static_cast<std::int64_t>(settingsTable_.size()) - 1));
    changes.push_back({step, index, reader.number()});
  }
  std::vector<double> losses = reader.array<double>();
  std::vector<double> rates = reader.array<double>();
  const auto reason = static_cast<Ending>(reader.count(static_cast<std::int64_t>(Ending::parametersNotFinite)));
  const auto steps = static_cast<std::size_t>(state.step);
  if (!reader.done() || state.theta.size() != theta_.size() ||
      state.optimizerState.size() != optimizer_.state().size() ||
      state.optimizerScalars.size() != optimizer_.scalars().size() || initial.size() != settingsTable_.size() ||
      losses.size() != steps || rates.size() != steps || !linalg::allFinite(state.theta)) {
    return refuse("", snapshot.size(), kExpected);
  }
  const auto check = [this](std::size_t index, double value) {
    const Parameter& parameter = settingsTable_[index];
    return readParameter(parameter, toValue(parameter, value), "snapshot." + std::string(parameter.key)).status();
  };
  for (std::size_t i = 0; i < initial.size(); ++i) {
    if (Status status = check(i, initial[i]); !status.ok()) return status;
  }
  std::vector<double> settings = initial;
  for (const Change& change : changes) {
    if (Status status = check(change.index, change.value); !status.ok()) return status;
    settings[change.index] = change.value;
  }
  if (Status status = makeRoom(order_.rows(), settings.back()); !status.ok()) return status;

  theta_ = std::move(state.theta);
  optimizer_.state() = std::move(state.optimizerState);
  optimizer_.scalars() = std::move(state.optimizerScalars);
  position_ = state.position;
  initialSettings_ = std::move(initial);
  // A diverged run rests at its last finite step: the one that failed is the next.
  const Outcome outcome = reason == Ending::none ? Outcome{} : Outcome{reason, state.step + 1};
  trace_ = {std::move(losses), std::move(rates), std::move(changes), outcome};
  nextLoss_.reset();
  applySettings(state.step);
  checkpoints_.restart(this->state());
  return {};
}

}  // namespace downhill
