#pragma once

#ifdef DOWNHILL_CORE
#include "bindings/message.h"
#else
#include <emscripten/val.h>
#endif

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill::bindings {

/// A value of JavaScript's. The core, which pages wait for, sends them as messages: Embind and its glue are a third as
/// large as the core itself.
#ifdef DOWNHILL_CORE
using Js = Message;
#else
using Js = emscripten::val;
#endif

Js newObject();
Js newArray();

/// object[key] = value. `val::set` would be compiled again for every length of key and type of value.
void put(Js& object, const char* key, const Js& value);
void put(Js& object, const char* key, double value);
void put(Js& object, const char* key, std::string_view text);

/// array.push(value).
void append(Js& array, const Js& value);

/// A JavaScript value as the engine reads it. Plain objects, arrays and typed arrays are copied to a depth of 8 and at
/// most 2²⁰ entries; what lies beyond, and functions, symbols and the like, become `Value::Other`.
Value toValue(const Js& value);

/// The reverse: arrays, plain objects, numbers, strings, booleans, null.
Js toJs(const Value& value);

/// { code, parameter, value, allowed }; code is "ok" where nothing is wrong.
Js toJs(const Status& status);

/// { code: "ok", result } or the refusal.
Js toJs(const Result<std::int64_t>& result);
Js toJs(const Result<std::vector<double>>& result);
Js toJs(const Result<Value>& result);

/// Fresh typed arrays that own their memory: a view of the engine's would go stale when it grows.
Js copyToJs(std::span<const double> values);
Js copyToJs(std::span<const float> values);
Js copyToJs(std::span<const std::int32_t> values);
Js copyToJs(std::span<const std::uint32_t> values);

}  // namespace downhill::bindings
