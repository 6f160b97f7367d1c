#include "run/descent.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <string>

#include "bindings/convert.h"
#include "bindings/run.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

/// A session as JavaScript holds it: empty until `open` succeeds.
class DescentSession {
 public:
  val open(const val& config) {
    Result<Descent> opened = Descent::open(toValue(config));
    if (opened.ok()) run_ = std::make_unique<Descent>(std::move(*opened));
    return toJs(opened.status());
  }

  val advance(const val& count) { return toJs(run_->advance(toValue(count))); }
  val set(const std::string& key, const val& value) { return toJs(run_->set(key, toValue(value))); }
  val rewind(const val& count) { return toJs(run_->rewind(toValue(count))); }
  val config() const { return toJs(run_->config()); }
  val snapshot() const { return toJs(run_->snapshot()); }
  val restore(const val& snapshot) { return toJs(run_->restore(toValue(snapshot))); }
  val batch(const val& step) { return reply(run_->batch(toValue(step))); }
  val batchGradients(const val& step) { return reply(run_->batchGradients(toValue(step))); }
  val trials(const val& step) {
    const Result<Trials> trials = run_->trials(toValue(step));
    val object = toJs(trials.status());
    if (!trials.ok()) return object;
    const auto column = [&trials](double Line::Sample::*member) {
      std::vector<double> values;
      for (const Line::Sample& sample : trials->samples) values.push_back(sample.*member);
      return copyToJs(std::span<const double>(values));
    };
    val result = val::object();
    put(result, "direction", copyToJs(std::span<const double>(trials->direction)));
    put(result, "lengths", column(&Line::Sample::alpha));
    put(result, "values", column(&Line::Sample::value));
    put(result, "slopes", column(&Line::Sample::slope));
    put(object, "result", result);
    return object;
  }
  double steps() const { return static_cast<double>(run_->trace().steps()); }

  /// Rows `from` to the end.
  val trace(double from) const {
    const DescentTrace& trace = run_->trace();
    const auto first = std::min(static_cast<std::size_t>(from), trace.losses.size());
    const auto tail = [first](const std::vector<double>& column, std::size_t width) {
      return copyToJs(std::span(column).subspan(std::min(first * width, column.size())));
    };
    val object = val::object();
    put(object, "steps", steps());
    put(object, "points", tail(trace.points, trace.dimension));
    put(object, "losses", tail(trace.losses, 1));
    put(object, "gradients", tail(trace.gradients, trace.dimension));
    put(object, "rates", tail(trace.rates, 1));
    const auto counts = [&trace, first](std::uint32_t EvaluationCounts::*member) {
      std::vector<std::uint32_t> column;
      for (std::size_t row = first; row < trace.evaluations.size(); ++row) {
        column.push_back(trace.evaluations[row].*member);
      }
      return copyToJs(std::span<const std::uint32_t>(column));
    };
    put(object, "valueEvaluations", counts(&EvaluationCounts::values));
    put(object, "gradientEvaluations", counts(&EvaluationCounts::gradients));
    put(object, "hessianEvaluations", counts(&EvaluationCounts::hessians));
    put(object, "states", tail(trace.states, trace.states.size() / trace.losses.size()));
    put(object, "changes", toJs(trace.changes, run_->settingsTable()));
    put(object, "status", toJs(trace.outcome, trace.steps()));
    return object;
  }

 private:
  template <class T>
  static val reply(const Result<std::vector<T>>& numbers) {
    val object = toJs(numbers.status());
    if (numbers.ok()) put(object, "result", copyToJs(std::span<const T>(*numbers)));
    return object;
  }

  std::unique_ptr<Descent> run_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(descent) {
  emscripten::class_<DescentSession>("DescentSession")
      .constructor<>()
      .function("open", &DescentSession::open)
      .function("advance", &DescentSession::advance)
      .function("set", &DescentSession::set)
      .function("rewind", &DescentSession::rewind)
      .function("config", &DescentSession::config)
      .function("snapshot", &DescentSession::snapshot)
      .function("restore", &DescentSession::restore)
      .function("batch", &DescentSession::batch)
      .function("batchGradients", &DescentSession::batchGradients)
      .function("trials", &DescentSession::trials)
      .function("steps", &DescentSession::steps)
      .function("trace", &DescentSession::trace);
}

}  // namespace downhill::bindings
