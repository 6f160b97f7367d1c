#include "run/network.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <string>

#include "bindings/convert.h"
#include "bindings/run.h"
#include "core/memory.h"

using emscripten::val;

// What JavaScript calls and gets back. A Reply is { code: "ok", result? } or { code, parameter, value, allowed }.
//
//   open(config)                     Reply        config as in the JavaScript API
//   setData(inputs, targets)         Reply        Float32Array; Int32Array of classes, or Float32Array (Int32Array)
//   values advance(n), rewind(n)            Reply        result: steps taken, steps gone back set(key, value) Reply
//   key: an optimizer parameter or "batchSize" config()                         object       every parameter spelled
//   out parameters()                     Float32Array per layer W (inputs × units, row-major), then b
//   setParameters(Float32Array)      Reply
//   evaluate(inputs, targets)        Reply        result: { loss, accuracy?, confusion?: Int32Array of classes ×
//   classes } predict(inputs)                  Reply        result: Float32Array of rows × outputs snapshot()
//   Uint8Array restore(Uint8Array)              Reply steps()                          number trace(from) object {
//   steps, losses: Float64Array, rates: Float64Array, changes, status };
//                                                 losses and rates from step `from` on; the last loss is of the next
//                                                 batch
namespace downhill::bindings {
namespace {

bool isA(const val& value, const char* type) { return value.instanceof (val::global(type)); }

/// Copies a typed array in at once, after checking that it is one and that there is room for it.
template <class T>
Status copyIn(const val& array, const char* type, const char* parameter, std::vector<T>& target) {
  if (!isA(array, type)) {
    const std::string kind = array.isNull() ? "null" : array.typeOf().as<std::string>();
    return {Code::wrongKind, parameter, kind, type};
  }
  const auto length = array["length"].as<double>();
  if (length > static_cast<double>(Network::kMaxFloats)) {
    return {Code::tooLarge, parameter, length, Value::Object{{"max", Network::kMaxFloats}}};
  }
  const auto size = static_cast<std::size_t>(length);
  if (!memoryAvailable(size * sizeof(T))) {
    return outOfMemory(parameter, length);
  }
  target.resize(size);
  if (size > 0) val(emscripten::typed_memory_view(size, target.data())).call<void>("set", array);
  return {};
}

/// Reads examples for `network`; what they hold is checked by whoever takes them.
Status copyIn(const val& inputs, const val& targets, const DenseNetwork& network, Examples& examples) {
  if (Status status = copyIn(inputs, "Float32Array", "inputs", examples.inputs); !status.ok()) return status;
  examples.hasLabels = network.loss().labels;
  if (examples.hasLabels) return copyIn(targets, "Int32Array", "targets", examples.labels);
  if (!isA(targets, "Int32Array")) return copyIn(targets, "Float32Array", "targets", examples.values);
  std::vector<std::int32_t> whole;
  if (Status status = copyIn(targets, "Int32Array", "targets", whole); !status.ok()) return status;
  examples.values.assign(whole.begin(), whole.end());
  return {};
}

val reply(const Status& status) { return toJs(status); }

val reply(val result) {
  val object = toJs(Status{});
  put(object, "result", result);
  return object;
}

/// A session as JavaScript holds it: empty until `open` succeeds.
class NetworkSession {
 public:
  val open(const val& config) {
    Result<Network> opened = Network::open(toValue(config));
    if (opened.ok()) run_ = std::make_unique<Network>(std::move(*opened));
    return reply(opened.status());
  }

  val setData(const val& inputs, const val& targets) {
    Examples examples;
    if (Status status = copyIn(inputs, targets, run_->network(), examples); !status.ok()) return reply(status);
    return reply(run_->setData(std::move(examples)));
  }

  val advance(const val& count) { return toJs(run_->advance(toValue(count))); }
  val set(const std::string& key, const val& value) { return reply(run_->set(key, toValue(value))); }
  val rewind(const val& count) { return toJs(run_->rewind(toValue(count))); }
  val config() const { return toJs(run_->config()); }
  val parameters() const { return copyToJs(run_->parameters()); }
  double steps() const { return static_cast<double>(run_->trace().steps()); }

  val setParameters(const val& flat) {
    std::vector<float> parameters;
    if (Status status = copyIn(flat, "Float32Array", "parameters", parameters); !status.ok()) return reply(status);
    return reply(run_->setParameters(std::move(parameters)));
  }

  val evaluate(const val& inputs, const val& targets) {
    Examples examples;
    if (Status status = copyIn(inputs, targets, run_->network(), examples); !status.ok()) return reply(status);
    const Result<Evaluation> evaluation = run_->evaluate(examples);
    if (!evaluation.ok()) return reply(evaluation.status());
    val result = val::object();
    put(result, "loss", evaluation->loss);
    if (evaluation->accuracy) put(result, "accuracy", *evaluation->accuracy);
    if (evaluation->classes > 0) put(result, "confusion", copyToJs(evaluation->confusion));
    return reply(result);
  }

  val predict(const val& inputs) {
    std::vector<float> examples;
    if (Status status = copyIn(inputs, "Float32Array", "inputs", examples); !status.ok()) return reply(status);
    const Result<std::vector<float>> predictions = run_->predict(examples);
    if (!predictions.ok()) return reply(predictions.status());
    return reply(copyToJs(*predictions));
  }

  val snapshot() const {
    const Result<std::vector<std::uint8_t>> bytes = run_->snapshot();
    if (!bytes.ok()) return reply(bytes.status());
    return reply(val(emscripten::typed_memory_view((*bytes).size(), (*bytes).data())).call<val>("slice"));
  }

  val restore(const val& snapshot) {
    std::vector<std::uint8_t> bytes;
    if (Status status = copyIn(snapshot, "Uint8Array", "snapshot", bytes); !status.ok()) return reply(status);
    return reply(run_->restore(bytes));
  }

  val trace(double from) {
    const NetworkTrace& trace = run_->trace();
    const std::size_t first = std::min(static_cast<std::size_t>(std::max(0.0, from)), trace.losses.size());
    std::vector<double> losses(trace.losses.begin() + static_cast<std::ptrdiff_t>(first), trace.losses.end());
    if (const std::optional<double> next = run_->nextLoss()) losses.push_back(*next);
    val object = val::object();
    put(object, "steps", steps());
    put(object, "losses", copyToJs(losses));
    put(object, "rates", copyToJs(std::span<const double>(trace.rates).subspan(first)));
    put(object, "changes", toJs(trace.changes, run_->settingsTable()));
    put(object, "status", toJs(trace.outcome, trace.steps()));
    return object;
  }

 private:
  std::unique_ptr<Network> run_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(network) {
  emscripten::class_<NetworkSession>("NetworkSession")
      .constructor<>()
      .function("open", &NetworkSession::open)
      .function("setData", &NetworkSession::setData)
      .function("advance", &NetworkSession::advance)
      .function("set", &NetworkSession::set)
      .function("rewind", &NetworkSession::rewind)
      .function("config", &NetworkSession::config)
      .function("parameters", &NetworkSession::parameters)
      .function("setParameters", &NetworkSession::setParameters)
      .function("evaluate", &NetworkSession::evaluate)
      .function("predict", &NetworkSession::predict)
      .function("snapshot", &NetworkSession::snapshot)
      .function("restore", &NetworkSession::restore)
      .function("steps", &NetworkSession::steps)
      .function("trace", &NetworkSession::trace);
}

}  // namespace downhill::bindings
