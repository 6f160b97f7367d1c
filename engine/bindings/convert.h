#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill::bindings {

/// object[key] = value. `val::set` would be compiled again for every length of key and type of value.
void put(emscripten::val& object, const char* key, const emscripten::val& value);
void put(emscripten::val& object, const char* key, double value);
void put(emscripten::val& object, const char* key, std::string_view text);

/// A JavaScript value as the engine reads it. Plain objects, arrays and typed arrays are copied to a depth of 8 and at
/// most 2²⁰ entries; what lies beyond, and functions, symbols and the like, become `Value::Other`.
Value toValue(const emscripten::val& value);

/// The reverse: arrays, plain objects, numbers, strings, booleans, null.
emscripten::val toJs(const Value& value);

/// { code, parameter, value, allowed }; code is "ok" where nothing is wrong.
emscripten::val toJs(const Status& status);

/// { code: "ok", result } or the refusal.
emscripten::val toJs(const Result<std::int64_t>& result);
emscripten::val toJs(const Result<std::vector<double>>& result);

/// Fresh typed arrays that own their memory: a view of the engine's would go stale when it grows.
emscripten::val copyToJs(std::span<const double> values);
emscripten::val copyToJs(std::span<const float> values);
emscripten::val copyToJs(std::span<const std::int32_t> values);
emscripten::val copyToJs(std::span<const std::uint32_t> values);

}  // namespace downhill::bindings
