#include <algorithm>
#include <cmath>

#include "core/read.h"
#include "line_searches/none.h"
#include "registry.h"
#include "run/descent.h"

namespace downhill {
namespace {

/// σ of the noise ε ~ N(0, σ²) that is added to every coordinate of θ after each step.
constexpr Parameter kNoise{.key = "noise",
                           .symbol = "σ",
                           .defaultValue = 0,
                           .min = 0,
                           .max = kInfinity,
                           .maxOpen = true,
                           .sliderMin = 0,
                           .sliderMax = 1};

/// Reads `lineSearch`, by default the method's own. A method whose step has no direction takes "none" only.
Result<registry::Choice<LineSearchInfo>> readLineSearch(const Value& config, const OptimizerInfo& optimizer) {
  const Value* given = config.find("lineSearch");
  const Value search = given != nullptr ? *given : Value(optimizer.lineSearch);
  auto choice = registry::readChoice(registry::lineSearches(), search, "lineSearch");
  if (!choice.ok()) return choice;
  if (choice->info != &line_searches::kNone) {
    if (!optimizer.hasDirection()) {
      return Status{Code::unknownType, "lineSearch", choice->info->type, Value::Array{"none"}};
    }
    if (choice->info->search == nullptr) return Status{Code::notInCore, "lineSearch", {}, {}};
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
  if (!optimizer.present() || method->schedule.info->rate == nullptr) return Status{Code::notInCore, "", {}, {}};
  auto search = readLineSearch(config, optimizer);
  if (!search.ok()) return search.status();
  const Value* noiseConfig = config.find("noise");
  const Result<double> noise = readParameter(kNoise, noiseConfig != nullptr ? *noiseConfig : Value(0), "noise");
  if (!noise.ok()) return noise.status();
  if (kIsCore && *noise > 0) return Status{Code::notInCore, "noise", {}, {}};
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
  if (kIsCore && key == kNoise.key && change->value > 0) return Status{Code::notInCore, "noise", {}, {}};
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

}  // namespace downhill
