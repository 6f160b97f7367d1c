#include "bindings/run.h"

namespace downhill::bindings {

Js toJs(std::span<const Change> changes, std::span<const Parameter> table) {
  Js array = newArray();
  for (const Change& change : changes) {
    const Parameter& parameter = table[change.index];
    Js entry = newObject();
    put(entry, "step", static_cast<double>(change.step));
    put(entry, "key", parameter.key);
    put(entry, "value", toJs(toValue(parameter, change.value)));
    append(array, entry);
  }
  return array;
}

Js toJs(const Outcome& outcome, std::int64_t steps) {
  Js status = newObject();
  const char* code = outcome.diverged() ? "diverged" : outcome.ended() ? "stopped" : "ok";
  put(status, "code", code);
  put(status, "step", static_cast<double>(outcome.ended() ? outcome.step : steps));
  put(status, "reason", name(outcome.reason));
  return status;
}

}  // namespace downhill::bindings
