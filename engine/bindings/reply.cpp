#include "bindings/convert.h"

namespace downhill::bindings {

Js toJs(const Status& status) {
  Js object = newObject();
  put(object, "code", name(status.code));
#ifndef DOWNHILL_CORE
  if (!status.ok()) {
    put(object, "parameter", status.parameter);
    put(object, "value", toJs(status.value));
    put(object, "allowed", toJs(status.allowed));
  }
#endif
  return object;
}

Js toJs(const Result<std::int64_t>& result) {
  Js object = toJs(result.status());
  if (result.ok()) put(object, "result", static_cast<double>(*result));
  return object;
}

Js toJs(const Result<std::vector<double>>& result) {
  Js object = toJs(result.status());
  if (result.ok()) put(object, "result", copyToJs(*result));
  return object;
}

Js toJs(const Result<Value>& result) {
  Js object = toJs(result.status());
  if (result.ok()) put(object, "result", toJs(*result));
  return object;
}

}  // namespace downhill::bindings
