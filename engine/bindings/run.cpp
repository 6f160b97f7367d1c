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
    entry.set("step", static_cast<double>(changes[i].step));
    entry.set("key", std::string(parameter.key));
    entry.set("value", toJs(toValue(parameter, changes[i].value)));
    array.set(i, entry);
  }
  return array;
}

val toJs(const Outcome& outcome, std::int64_t steps) {
  val status = val::object();
  const char* code = outcome.diverged() ? "diverged" : outcome.ended() ? "stopped" : "ok";
  status.set("code", std::string(code));
  status.set("step", static_cast<double>(outcome.ended() ? outcome.step : steps));
  status.set("reason", std::string(name(outcome.reason)));
  return status;
}

}  // namespace downhill::bindings
