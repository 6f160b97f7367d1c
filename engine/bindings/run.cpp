#include "bindings/run.h"

#include <string>

#include "bindings/convert.h"

using emscripten::val;

namespace downhill::bindings {

val toJs(std::span<const Change> changes, std::span<const Parameter> table) {
  val array = val::array();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Parameter& parameter = table[changes[i].index];
    val entry = val::object();
    put(entry, "step", static_cast<double>(changes[i].step));
    put(entry, "key", parameter.key);
    put(entry, "value", toJs(toValue(parameter, changes[i].value)));
    array.set(i, entry);
  }
  return array;
}

val toJs(const Outcome& outcome, std::int64_t steps) {
  val status = val::object();
  const char* code = outcome.diverged() ? "diverged" : outcome.ended() ? "stopped" : "ok";
  put(status, "code", code);
  put(status, "step", static_cast<double>(outcome.ended() ? outcome.step : steps));
  put(status, "reason", name(outcome.reason));
  return status;
}

}  // namespace downhill::bindings
