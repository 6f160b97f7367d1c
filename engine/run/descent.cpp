#include "run/descent.h"

#include <algorithm>
#include <cmath>

#include "core/memory.h"
#include "core/read.h"
#include "core/rng.h"

namespace downhill {
namespace {

/// Step t draws its noise from stream kNoiseStream + t of the session's seed, so that a step replayed after `rewind`,
/// or with another σ, draws the same numbers.
constexpr std::uint64_t kNoiseStream = std::uint64_t{1} << 40;

}  // namespace

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
  if (!kIsCore && noise() > 0) {
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
  if (kIsCore || (!searches() && method.step64 != nullptr)) {
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

void Descent::judge() {
  const Ending met = stop_.met(trace_.losses.back(), gradient_);
  trace_.outcome = met == Ending::none ? Outcome{} : Outcome{met, trace_.steps()};
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
