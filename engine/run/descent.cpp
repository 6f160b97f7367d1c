#include "run/descent.h"

#include <algorithm>
#include <cmath>

#include "core/memory.h"
#include "core/read.h"
#include "core/rng.h"
#include "registry.h"

namespace downhill {
namespace {

bool allFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

/// σ of the noise ε ~ N(0, σ²) that is added to every coordinate of θ after each step.
constexpr Parameter kNoise{.key = "noise",
                           .symbol = "σ",
                           .defaultValue = 0,
                           .min = 0,
                           .max = kInfinity,
                           .maxOpen = true,
                           .sliderMin = 0,
                           .sliderMax = 1};

/// Step t draws its noise from stream kNoiseStream + t of the session's seed, so that a step replayed after `rewind`,
/// or with another σ, draws the same numbers.
constexpr std::uint64_t kNoiseStream = std::uint64_t{1} << 40;

/// Reads `lineSearch`, by default the method's own. A method whose step has no direction takes "none" only.
Result<registry::Choice<LineSearchInfo>> readLineSearch(const Value& config, const OptimizerInfo& optimizer) {
  const Value* given = config.find("lineSearch");
  const Value search = given != nullptr ? *given : Value(optimizer.lineSearch);
  auto choice = registry::readChoice(registry::lineSearches(), search, "lineSearch");
  if (!choice.ok()) return choice;
  if (choice->info->search != nullptr && optimizer.direction == nullptr) {
    return Status{Code::unknownType, "lineSearch", choice->info->type, Value::Array{"none"}};
  }
  // The method's own settings stand where nothing else was asked for.
  if (choice->info->type == optimizer.lineSearch) {
    for (std::size_t i = 0; i < optimizer.lineSearchParameters.size(); ++i) {
      if (search.find(choice->info->parameters[i].key) == nullptr) {
        choice->parameters[i] = optimizer.lineSearchParameters[i];
      }
    }
  }
  return choice;
}

}  // namespace

Result<Descent> Descent::open(const Value& config) {
  static constexpr std::string_view kKeys[] = {"objective", "start", "optimizer", "lineSearch", "schedule",
                                               "warmup",    "noise", "stop",      "seed"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  if (config.find("objective") == nullptr) return Status{Code::missing, "objective", {}, "type name or object"};
  auto objective = readProblem(*config.find("objective"), "objective");
  if (!objective.ok()) return objective.status();
  Result<Method> method = readMethod(config, [](const OptimizerInfo&) { return true; });
  if (!method.ok()) return method.status();
  const OptimizerInfo& optimizer = *method->optimizer.info;
  auto search = readLineSearch(config, optimizer);
  if (!search.ok()) return search.status();
  const Value* noiseConfig = config.find("noise");
  const Result<double> noise = readParameter(kNoise, noiseConfig != nullptr ? *noiseConfig : Value(0), "noise");
  if (!noise.ok()) return noise.status();
  const Value* stopConfig = config.find("stop");
  const Result<StopConditions> stop = readStop(stopConfig != nullptr ? *stopConfig : Value(), "stop");
  if (!stop.ok()) return stop.status();

  std::int64_t warmup = 0;
  if (const Value* steps = config.find("warmup")) {
    const Result<std::int64_t> read = readInteger(*steps, "warmup", 0, kMaxSteps);
    if (!read.ok()) return read.status();
    warmup = *read;
  }

  Descent run;
  run.objective_ = std::move(*objective);
  run.schedule_ = Schedule(*method->schedule.info, std::move(method->schedule.parameters), warmup);
  run.search_ = std::move(*search);
  run.stop_ = *stop;
  run.theta_ = run.objective_->start();
  if (const Value* start = config.find("start")) {
    Result<std::vector<double>> point = readVector(*start, "start", run.objective_->dimension());
    if (!point.ok()) return point.status();
    run.theta_ = std::move(*point);
  }
  run.seed_ = static_cast<double>(method->seed);
  run.objective_->useSeed(static_cast<std::uint64_t>(method->seed));
  const auto append = [&run](std::span<const Parameter> table, std::span<const double> values) {
    run.settingsTable_.insert(run.settingsTable_.end(), table.begin(), table.end());
    run.settings_.insert(run.settings_.end(), values.begin(), values.end());
  };
  append(optimizer.parameters, method->optimizer.parameters);
  append(run.search_.info->parameters, run.search_.parameters);
  append(std::span(&kNoise, 1), std::span(&*noise, 1));
  run.initialSettings_ = run.settings_;
  const std::size_t dimension = run.objective_->dimension();
  run.optimizer_ = Optimizer<double>(optimizer, std::move(method->optimizer.parameters), dimension);
  run.gradient_.resize(dimension);
  run.trace_.dimension = dimension;

  Evaluator evaluator(*run.objective_, run.counts_);
  const double loss = run.measure(evaluator, 0);
  if (!std::isfinite(loss) || !allFinite(run.gradient_)) {
    return Status{Code::outOfRange, "start", Value::Array(run.theta_.begin(), run.theta_.end()),
                  "a point where the objective is finite"};
  }
  run.record(loss);
  run.judge();
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
  Evaluator evaluator(*objective_, counts_);
  std::int64_t taken = 0;
  while (taken < *requested && !trace_.outcome.ended() && step(evaluator)) ++taken;
  return taken;
}

Step<double> Descent::prepare(Evaluator& evaluator, std::int64_t t) {
  Step<double> step = optimizer_.at(t + 1, schedule_.rate(optimizer_.learningRate(), t), gradient_, theta_);
  objective_->select(t);
  // A line search compares like with like: the batch's own loss.
  step.loss = objective_->sampled() ? objective_->value(theta_) : trace_.losses[static_cast<std::size_t>(t)];
  step.evaluator = &evaluator;
  step.seed = static_cast<std::uint64_t>(seed_);
  // Where a method asks for more, a step begins from what the trace holds, so that replaying it asks for the same
  // points.
  if (searches() || optimizer_.info().order == 0) evaluator.remember(theta_, step.loss, gradient_);
  return step;
}

bool Descent::step(Evaluator& evaluator) {
  const std::int64_t t = trace_.steps();
  const Step<double> step = prepare(evaluator, t);
  double length = step.rate;
  if (const Ending ending = move(step, length); ending != Ending::none) {
    restoreRow(t);
    trace_.outcome = {ending, t};
    return false;
  }
  if (noise() > 0) {
    Rng rng(step.seed, kNoiseStream + static_cast<std::uint64_t>(t));
    for (double& coordinate : theta_) coordinate += noise() * rng.normal();
  }
  const double loss = measure(evaluator, t + 1);
  Ending reason = Ending::none;
  if (!allFinite(theta_)) {
    reason = Ending::parametersNotFinite;
  } else if (!std::isfinite(loss)) {
    reason = Ending::lossNotFinite;
  } else if (!allFinite(gradient_)) {
    reason = Ending::gradientNotFinite;
  }
  if (reason != Ending::none) {
    restoreRow(t);
    trace_.outcome = {reason, t + 1};
    return false;
  }
  trace_.rates.push_back(length);
  record(loss);
  judge();
  return true;
}

Ending Descent::move(const Step<double>& step, double& length, Trials* trials) {
  const OptimizerInfo& method = optimizer_.info();
  if (!searches() && method.step64 != nullptr) {
    method.step64(step);
    return Ending::none;
  }
  std::vector<double> direction(theta_.size());
  method.direction(step, direction);
  if (searches() && allFinite(direction)) {
    if (trials != nullptr) trials->direction = direction;
    Line line(*step.evaluator, theta_, direction, step.loss, gradient_, trials != nullptr ? &trials->samples : nullptr);
    if (line.origin().slope == 0) return Ending::converged;
    std::optional<double> found;
    if (line.origin().slope < 0) {
      const auto parameters = std::span(settings_).subspan(method.parameters.size());
      found = search_.info->search(line, step.rate, parameters);
    }
    if (!found) return Ending::lineSearchFailed;
    length = *found;
  }
  for (std::size_t i = 0; i < theta_.size(); ++i) theta_[i] += length * direction[i];
  return Ending::none;
}

Result<Trials> Descent::trials(const Value& step) {
  const Result<std::int64_t> at = readInteger(step, "step", 0, trace_.steps());
  if (!at.ok()) return at.status();
  Trials trials;
  if (!searches()) return trials;
  restoreRow(*at);
  applySettings(*at);
  Evaluator evaluator(*objective_, counts_);
  double length = 0;
  move(prepare(evaluator, *at), length, &trials);
  restoreRow(trace_.steps());
  applySettings(trace_.steps());
  return trials;
}

/// J(θ) and ∇J(θ) for the row to come, the gradient being that of the batch which step `step` sees, the loss that of
/// all the data. Both are shown; what the method itself does without is not counted.
double Descent::measure(Evaluator& evaluator, std::int64_t step) {
  objective_->select(step);
  const double loss = measureBatch(evaluator);
  return objective_->sampled() ? objective_->total(theta_) : loss;
}

double Descent::measureBatch(Evaluator& evaluator) {
  // What the search knows of this point it knows of the batch before.
  if (searches() && !objective_->sampled()) return evaluator.evaluate(theta_, gradient_);
  if (optimizer_.info().order == 0) {
    evaluator.value(theta_);
  } else {
    ++counts_.gradients;
  }
  return objective_->evaluate(theta_, gradient_);
}

Result<std::vector<std::int32_t>> Descent::batch(const Value& step) {
  const Result<std::int64_t> at = readInteger(step, "step", 0, kMaxSteps);
  if (!at.ok()) return at.status();
  return objective_->batch(*at);
}

Result<std::vector<double>> Descent::batchGradients(const Value& step) {
  const Result<std::int64_t> at = readInteger(step, "step", 0, trace_.steps());
  if (!at.ok()) return at.status();
  const auto row = static_cast<std::size_t>(*at) * trace_.dimension;
  return objective_->batchGradients(*at, std::span(trace_.points).subspan(row, trace_.dimension));
}

void Descent::judge() {
  const Ending met = stop_.met(trace_.losses.back(), gradient_);
  trace_.outcome = met == Ending::none ? Outcome{} : Outcome{met, trace_.steps()};
}

Status Descent::set(std::string_view key, const Value& value) {
  if (key == "stop") {
    const Result<StopConditions> stop = readStop(value, key);
    if (!stop.ok()) return stop.status();
    stop_ = *stop;
    if (!trace_.outcome.diverged()) judge();
    return {};
  }
  const Result<Change> change = readChange(settingsTable_, key, value, trace_.steps());
  if (!change.ok()) return change.status();
  trace_.changes.push_back(*change);
  applySettings(trace_.steps());
  // New settings may carry on from the last finite step.
  judge();
  return {};
}

void Descent::applySettings(std::int64_t step) {
  settings_ = initialSettings_;
  applyChanges(trace_.changes, step, settings_);
  std::copy_n(settings_.begin(), optimizer_.parameters().size(), optimizer_.parameters().begin());
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
  trace_.evaluations.resize(rows);
  std::erase_if(trace_.changes, [&](const Change& change) { return change.step > target; });
  applySettings(target);
  restoreRow(target);
  judge();
  return back;
}

bool Descent::reserve(std::size_t rows) {
  if (rows <= trace_.losses.capacity()) return true;
  // Grows by half at least, so that single steps do not copy the trace each time.
  const std::size_t room = std::max(rows, trace_.losses.capacity() * 3 / 2);
  const std::size_t states = optimizer_.state().size() + optimizer_.scalars().size();
  const std::size_t width = (2 * trace_.dimension + 2 + states) * sizeof(double) + sizeof(EvaluationCounts);
  if (!memoryAvailable(room * width)) return false;
  trace_.points.reserve(room * trace_.dimension);
  trace_.gradients.reserve(room * trace_.dimension);
  trace_.losses.reserve(room);
  trace_.rates.reserve(room);
  trace_.states.reserve(room * states);
  trace_.evaluations.reserve(room);
  return true;
}

void Descent::record(double loss) {
  trace_.points.insert(trace_.points.end(), theta_.begin(), theta_.end());
  trace_.losses.push_back(loss);
  trace_.gradients.insert(trace_.gradients.end(), gradient_.begin(), gradient_.end());
  trace_.states.insert(trace_.states.end(), optimizer_.state().begin(), optimizer_.state().end());
  trace_.states.insert(trace_.states.end(), optimizer_.scalars().begin(), optimizer_.scalars().end());
  trace_.evaluations.push_back(counts_);
}

void Descent::restoreRow(std::int64_t step) {
  const auto row = static_cast<std::size_t>(step);
  const std::size_t d = trace_.dimension;
  std::copy_n(trace_.points.begin() + static_cast<std::ptrdiff_t>(row * d), d, theta_.begin());
  std::copy_n(trace_.gradients.begin() + static_cast<std::ptrdiff_t>(row * d), d, gradient_.begin());
  counts_ = trace_.evaluations[row];
  std::vector<double>& state = optimizer_.state();
  std::vector<double>& scalars = optimizer_.scalars();
  const auto from = trace_.states.begin() + static_cast<std::ptrdiff_t>(row * (state.size() + scalars.size()));
  std::copy_n(from, state.size(), state.begin());
  std::copy_n(from + static_cast<std::ptrdiff_t>(state.size()), scalars.size(), scalars.begin());
}

}  // namespace downhill
