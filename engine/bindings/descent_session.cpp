#include "bindings/descent_session.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "bindings/run.h"

namespace downhill::bindings {
namespace {

template <class T>
Js reply(const Result<std::vector<T>>& numbers) {
  Js object = toJs(numbers.status());
  if (numbers.ok()) put(object, "result", copyToJs(std::span<const T>(*numbers)));
  return object;
}

}  // namespace

Js DescentSession::open(const Js& config) {
  Result<Descent> opened = Descent::open(toValue(config));
  if (opened.ok()) run_ = std::make_unique<Descent>(std::move(*opened));
  return toJs(opened.status());
}

Js DescentSession::batch(const Js& step) { return reply(run_->batch(toValue(step))); }
Js DescentSession::batchGradients(const Js& step) { return reply(run_->batchGradients(toValue(step))); }

Js DescentSession::trials(const Js& step) {
  const Result<Trials> trials = run_->trials(toValue(step));
  Js object = toJs(trials.status());
  if (!trials.ok()) return object;
  const auto column = [&trials](double Line::Sample::*member) {
    std::vector<double> values;
    for (const Line::Sample& sample : trials->samples) values.push_back(sample.*member);
    return copyToJs(std::span<const double>(values));
  };
  Js result = newObject();
  put(result, "direction", copyToJs(std::span<const double>(trials->direction)));
  put(result, "lengths", column(&Line::Sample::alpha));
  put(result, "values", column(&Line::Sample::value));
  put(result, "slopes", column(&Line::Sample::slope));
  put(object, "result", result);
  return object;
}

double DescentSession::reached(double loss) const {
  const std::vector<double>& losses = run_->trace().losses;
  const auto row = std::find_if(losses.begin(), losses.end(), [loss](double value) { return value <= loss; });
  return row == losses.end() ? -1 : static_cast<double>(row - losses.begin());
}

Js DescentSession::trace(double from) const {
  const DescentTrace& trace = run_->trace();
  const auto first = std::min(static_cast<std::size_t>(from), trace.losses.size());
  const auto tail = [first](const std::vector<double>& column, std::size_t width) {
    return copyToJs(std::span(column).subspan(std::min(first * width, column.size())));
  };
  Js object = newObject();
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

}  // namespace downhill::bindings
