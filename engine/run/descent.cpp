#include "run/descent.h"

#include <algorithm>
#include <cmath>

#include "core/memory.h"
#include "core/read.h"
#include "registry.h"

namespace downhill {
namespace {

bool allFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

}  // namespace

Result<Descent> Descent::open(const Value& config) {
  static constexpr std::string_view kKeys[] = {"objective", "start", "optimizer", "schedule", "warmup", "seed"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  if (config.find("objective") == nullptr) return Status{Code::missing, "objective", {}, "type name or object"};
  auto objective = readProblem(*config.find("objective"), "objective");
  if (!objective.ok()) return objective.status();
  Result<Method> method = readMethod(config);
  if (!method.ok()) return method.status();

  std::int64_t warmup = 0;
  if (const Value* steps = config.find("warmup")) {
    const Result<std::int64_t> read = readInteger(*steps, "warmup", 0, kMaxSteps);
    if (!read.ok()) return read.status();
    warmup = *read;
  }

  Descent run;
  run.objective_ = std::move(*objective);
  run.schedule_ = Schedule(*method->schedule.info, std::move(method->schedule.parameters), warmup);
  run.theta_ = run.objective_->start();
  if (const Value* start = config.find("start")) {
    Result<std::vector<double>> point = readVector(*start, "start", run.objective_->dimension());
    if (!point.ok()) return point.status();
    run.theta_ = std::move(*point);
  }
  run.seed_ = static_cast<double>(method->seed);
  const std::size_t dimension = run.objective_->dimension();
  run.initialParameters_ = method->optimizer.parameters;
  run.optimizer_ = Optimizer<double>(*method->optimizer.info, std::move(method->optimizer.parameters), dimension);
  run.gradient_.resize(dimension);
  run.trace_.dimension = dimension;

  const double loss = run.objective_->evaluate(run.theta_, run.gradient_);
  if (!std::isfinite(loss) || !allFinite(run.gradient_)) {
    return Status{Code::outOfRange, "start", Value::Array(run.theta_.begin(), run.theta_.end()),
                  "a point where the objective is finite"};
  }
  run.record(loss, run.gradient_);
  return run;
}

Result<std::int64_t> Descent::advance(const Value& count) {
  const Result<std::int64_t> requested = readInteger(count, "steps", 0, kMaxSteps);
  if (!requested.ok()) return requested;
  if (trace_.steps() + *requested > kMaxSteps) {
    return Status{Code::tooLarge, "steps", static_cast<double>(trace_.steps() + *requested),
                  Value::Object{{"max", static_cast<double>(kMaxSteps)}}};
  }
  if (!reserve(static_cast<std::size_t>(trace_.steps() + *requested) + 1)) {
    return Status{Code::tooLarge, "steps", count, "the memory this page can have"};
  }
  std::int64_t taken = 0;
  for (; taken < *requested && !trace_.outcome.diverged(); ++taken) {
    const std::int64_t t = trace_.steps();
    const double rate = schedule_.rate(optimizer_.learningRate(), t);
    optimizer_.step(t + 1, rate, gradient_, theta_);
    const double loss = objective_->evaluate(theta_, gradient_);
    Divergence reason = Divergence::none;
    if (!allFinite(theta_)) {
      reason = Divergence::parametersNotFinite;
    } else if (!std::isfinite(loss)) {
      reason = Divergence::lossNotFinite;
    } else if (!allFinite(gradient_)) {
      reason = Divergence::gradientNotFinite;
    }
    if (reason != Divergence::none) {
      restoreRow(t);
      trace_.outcome = {reason, t + 1};
      break;
    }
    trace_.rates.push_back(rate);
    record(loss, gradient_);
  }
  return taken;
}

Status Descent::set(std::string_view key, const Value& value) {
  const Result<Change> change = readChange(optimizer_.info().parameters, key, value, trace_.steps());
  if (!change.ok()) return change.status();
  optimizer_.parameters()[change->index] = change->value;
  trace_.changes.push_back(*change);
  // New settings may carry on from the last finite step.
  trace_.outcome = {};
  return {};
}

Result<std::int64_t> Descent::rewind(const Value& count) {
  const Result<std::int64_t> requested = readInteger(count, "steps", 0, kMaxSteps);
  if (!requested.ok()) return requested;
  const std::int64_t back = std::min(*requested, trace_.steps());
  const std::int64_t target = trace_.steps() - back;
  if (back == 0) return back;

  const std::size_t rows = static_cast<std::size_t>(target) + 1;
  trace_.points.resize(rows * trace_.dimension);
  trace_.gradients.resize(rows * trace_.dimension);
  trace_.losses.resize(rows);
  trace_.rates.resize(rows - 1);
  trace_.states.resize(rows * (optimizer_.state().size() + optimizer_.scalars().size()));
  std::erase_if(trace_.changes, [&](const Change& change) { return change.step > target; });
  trace_.outcome = {};
  optimizer_.parameters() = initialParameters_;
  for (const Change& change : trace_.changes) optimizer_.parameters()[change.index] = change.value;
  restoreRow(target);
  return back;
}

Value Descent::config() const { return describe(optimizer_.parameters()); }

Value Descent::describe(std::span<const double> optimizerParameters) const {
  Value::Array start(trace_.points.begin(), trace_.points.begin() + static_cast<std::ptrdiff_t>(trace_.dimension));
  return Value::Object{
      {"objective", objective_->choice()},
      {"start", std::move(start)},
      {"optimizer", registry::choiceValue(optimizer_.info(), optimizerParameters)},
      {"schedule", registry::choiceValue(schedule_.info(), schedule_.parameters())},
      {"warmup", static_cast<double>(schedule_.warmup())},
      {"seed", seed_},
  };
}

Value Descent::snapshot() const {
  Value::Array changes;
  for (const Change& change : trace_.changes) {
    const Parameter& parameter = optimizer_.info().parameters[change.index];
    changes.push_back(Value::Object{{"step", static_cast<double>(change.step)},
                                    {"key", parameter.key},
                                    {"value", toValue(parameter, change.value)}});
  }
  return Value::Object{
      {"config", describe(initialParameters_)},
      {"steps", static_cast<double>(trace_.steps())},
      {"changes", std::move(changes)},
      {"diverged", trace_.outcome.diverged()},
  };
}

Status Descent::restore(const Value& snapshot) {
  static constexpr std::string_view kKeys[] = {"config", "steps", "changes", "diverged"};
  if (Status status = checkKeys(snapshot, "snapshot", kKeys); !status.ok()) return status;
  for (const std::string_view key : kKeys) {
    if (snapshot.find(key) == nullptr) return {Code::missing, join("snapshot", key), {}, "a snapshot"};
  }
  const Result<std::int64_t> steps = readInteger(*snapshot.find("steps"), "snapshot.steps", 0, kMaxSteps);
  if (!steps.ok()) return steps.status();
  const Value::Array* changes = snapshot.find("changes")->array();
  if (changes == nullptr) return {Code::wrongKind, "snapshot.changes", *snapshot.find("changes"), "array"};
  const bool* diverged = snapshot.find("diverged")->boolean();
  if (diverged == nullptr) return {Code::wrongKind, "snapshot.diverged", *snapshot.find("diverged"), "boolean"};

  Result<Descent> run = open(*snapshot.find("config"));
  if (!run.ok()) return run.status();
  static constexpr std::string_view kChangeKeys[] = {"step", "key", "value"};
  for (const Value& change : *changes) {
    if (Status status = checkKeys(change, "snapshot.changes", kChangeKeys); !status.ok()) return status;
    const Value* step = change.find("step");
    const Value* key = change.find("key");
    const Value* value = change.find("value");
    if (step == nullptr || value == nullptr || key == nullptr || key->text() == nullptr) {
      return {Code::missing, "snapshot.changes", change, namesValue(kChangeKeys)};
    }
    const Result<std::int64_t> at = readInteger(*step, "snapshot.changes.step", run->trace().steps(), *steps);
    if (!at.ok()) return at.status();
    if (Result<std::int64_t> taken = run->advance(static_cast<double>(*at - run->trace().steps())); !taken.ok()) {
      return taken.status();
    }
    if (Status status = run->set(*key->text(), *value); !status.ok()) return status;
  }
  const std::int64_t rest = *steps - run->trace().steps() + (*diverged ? 1 : 0);
  if (Result<std::int64_t> taken = run->advance(static_cast<double>(rest)); !taken.ok()) return taken.status();
  *this = std::move(*run);
  return {};
}

bool Descent::reserve(std::size_t rows) {
  if (rows <= trace_.losses.capacity()) return true;
  // Grows by half at least, so that single steps do not copy the trace each time.
  const std::size_t room = std::max(rows, trace_.losses.capacity() * 3 / 2);
  const std::size_t states = optimizer_.state().size() + optimizer_.scalars().size();
  const std::size_t width = 2 * trace_.dimension + 2 + states;
  if (!memoryAvailable(room * width * sizeof(double))) return false;
  trace_.points.reserve(room * trace_.dimension);
  trace_.gradients.reserve(room * trace_.dimension);
  trace_.losses.reserve(room);
  trace_.rates.reserve(room);
  trace_.states.reserve(room * states);
  return true;
}

void Descent::record(double loss, std::span<const double> gradient) {
  trace_.points.insert(trace_.points.end(), theta_.begin(), theta_.end());
  trace_.losses.push_back(loss);
  trace_.gradients.insert(trace_.gradients.end(), gradient.begin(), gradient.end());
  trace_.states.insert(trace_.states.end(), optimizer_.state().begin(), optimizer_.state().end());
  trace_.states.insert(trace_.states.end(), optimizer_.scalars().begin(), optimizer_.scalars().end());
}

void Descent::restoreRow(std::int64_t step) {
  const auto row = static_cast<std::size_t>(step);
  const std::size_t d = trace_.dimension;
  std::copy_n(trace_.points.begin() + static_cast<std::ptrdiff_t>(row * d), d, theta_.begin());
  std::copy_n(trace_.gradients.begin() + static_cast<std::ptrdiff_t>(row * d), d, gradient_.begin());
  std::vector<double>& state = optimizer_.state();
  std::vector<double>& scalars = optimizer_.scalars();
  const auto from = trace_.states.begin() + static_cast<std::ptrdiff_t>(row * (state.size() + scalars.size()));
  std::copy_n(from, state.size(), state.begin());
  std::copy_n(from + static_cast<std::ptrdiff_t>(state.size()), scalars.size(), scalars.begin());
}

}  // namespace downhill
