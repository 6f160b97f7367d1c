#include <utility>

#include "core/read.h"
#include "run/descent.h"

namespace downhill {

Value Descent::config() const { return describe(settings_); }

Value Descent::describe(std::span<const double> settings) const {
  Value::Array start(trace_.points.begin(), trace_.points.begin() + static_cast<std::ptrdiff_t>(trace_.dimension));
  const std::size_t own = optimizer_.parameters().size();
  return Value::Object{
      {"objective", objective_->choice()},
      {"start", std::move(start)},
      {"optimizer", registry::choiceValue(optimizer_.info(), settings.first(own))},
      {"lineSearch", registry::choiceValue(*search_.info, settings.subspan(own, search_.info->parameters.size()))},
      {"schedule", registry::choiceValue(schedule_.info(), schedule_.parameters())},
      {"warmup", static_cast<double>(schedule_.warmup())},
      {"noise", settings.back()},
      {"stop", stop_.toValue()},
      {"seed", seed_},
  };
}

Value Descent::snapshot() const {
  Value::Array changes;
  for (const Change& change : trace_.changes) {
    const Parameter& parameter = settingsTable_[change.index];
    changes.push_back(Value::Object{{"step", static_cast<double>(change.step)},
                                    {"key", parameter.key},
                                    {"value", toValue(parameter, change.value)}});
  }
  const Outcome& outcome = trace_.outcome;
  return Value::Object{
      {"config", describe(initialSettings_)},
      {"steps", static_cast<double>(trace_.steps())},
      {"changes", std::move(changes)},
      {"failed", outcome.ended() && stop_.met(trace_.losses.back(), gradient_) != outcome.reason},
  };
}

Status Descent::restore(const Value& snapshot) {
  static constexpr std::string_view kKeys[] = {"config", "steps", "changes", "failed"};
  if (Status status = checkKeys(snapshot, "snapshot", kKeys); !status.ok()) return status;
  for (const std::string_view key : kKeys) {
    if (snapshot.find(key) == nullptr) return {Code::missing, join("snapshot", key), {}, "a snapshot"};
  }
  const Result<std::int64_t> steps = readInteger(*snapshot.find("steps"), "snapshot.steps", 0, kMaxSteps);
  if (!steps.ok()) return steps.status();
  const Value::Array* changes = snapshot.find("changes")->array();
  if (changes == nullptr) return {Code::wrongKind, "snapshot.changes", *snapshot.find("changes"), "array"};
  const bool* failed = snapshot.find("failed")->boolean();
  if (failed == nullptr) return {Code::wrongKind, "snapshot.failed", *snapshot.find("failed"), "boolean"};

  Result<Descent> run = open(*snapshot.find("config"));
  if (!run.ok()) return run.status();
  // The conditions may have been set after steps that would have met them: they count at the end of the walk only.
  const StopConditions stop = std::exchange(run->stop_, {});
  run->judge();
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
  const std::int64_t rest = *steps - run->trace().steps() + (*failed ? 1 : 0);
  if (Result<std::int64_t> taken = run->advance(static_cast<double>(rest)); !taken.ok()) return taken.status();
  run->stop_ = stop;
  if (!run->trace_.outcome.ended()) run->judge();
  *this = std::move(*run);
  return {};
}

}  // namespace downhill
