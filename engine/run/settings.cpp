#include "run/settings.h"

#include <string>
#include <utility>

#include "core/read.h"

namespace downhill {

Result<Change> readChange(std::span<const Parameter> table, std::string_view key, const Value& value,
                          std::int64_t step) {
  const int index = indexOf(table, key);
  if (index < 0) {
    Value::Array keys;
    for (const Parameter& parameter : table) keys.emplace_back(parameter.key);
    return Status{Code::unknownKey, std::string(key), value, std::move(keys)};
  }
  const Result<double> number = readParameter(table[static_cast<std::size_t>(index)], value, key);
  if (!number.ok()) return number.status();
  return Change{step, static_cast<std::size_t>(index), *number};
}

void applyChanges(std::span<const Change> changes, std::int64_t step, std::span<double> values) {
  for (const Change& change : changes) {
    if (change.step <= step) values[change.index] = change.value;
  }
}

Result<Method> readMethod(const Value& config, bool (*usable)(const OptimizerInfo&)) {
  const Value* optimizerConfig = config.find("optimizer");
  if (optimizerConfig == nullptr) return Status{Code::missing, "optimizer", {}, "type name or object"};
  std::vector<const OptimizerInfo*> optimizers;
  for (const OptimizerInfo* info : registry::optimizers()) {
    if (usable(*info)) optimizers.push_back(info);
  }
  auto optimizer =
      registry::readChoice(std::span<const OptimizerInfo* const>(optimizers), *optimizerConfig, "optimizer");
  if (!optimizer.ok()) return optimizer.status();
  const Value* scheduleConfig = config.find("schedule");
  auto schedule = registry::readChoice(registry::schedules(),
                                       scheduleConfig != nullptr ? *scheduleConfig : Value("constant"), "schedule");
  if (!schedule.ok()) return schedule.status();
  Method method{std::move(*optimizer), std::move(*schedule)};
  if (const Value* seed = config.find("seed")) {
    const Result<std::int64_t> number = readInteger(*seed, "seed", 0, (std::int64_t{1} << 53) - 1);
    if (!number.ok()) return number.status();
    method.seed = *number;
  }
  return method;
}

}  // namespace downhill
