#include "bindings/convert.h"

#include <string>

using emscripten::val;

namespace downhill::bindings {
namespace {

constexpr int kMaxDepth = 8;
constexpr double kMaxEntries = 1 << 20;

Value convert(const val& value, int depth, std::size_t& entries) {
  const std::string kind = value.typeOf().as<std::string>();
  if (value.isNull() || kind == "undefined") return {};
  if (kind == "number") return value.as<double>();
  if (kind == "boolean") return value.as<bool>();
  if (kind == "string") return value.as<std::string>();
  if (kind != "object") return Value::Other{kind};
  if (depth == kMaxDepth) return Value::Other{"object nested too deeply"};

  const bool isList = value.isArray() || val::global("ArrayBuffer").call<bool>("isView", value);
  const val keys = isList ? val::undefined() : val::global("Object").call<val>("keys", value);
  const auto length = (isList ? value : keys)["length"].as<double>();
  if (!(length >= 0) || static_cast<double>(entries) + length > kMaxEntries) return Value::Other{"too many entries"};
  entries += static_cast<std::size_t>(length);
  if (isList) {
    Value::Array array;
    for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
      array.push_back(convert(value[i], depth + 1, entries));
    }
    return array;
  }
  Value::Object object;
  for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
    const val key = keys[i];
    // An option set to undefined is an option left out.
    const val member = value[key];
    if (!member.isUndefined()) object.emplace_back(key.as<std::string>(), convert(member, depth + 1, entries));
  }
  return object;
}

template <class T>
val copy(std::span<const T> values) {
  return val(emscripten::typed_memory_view(values.size(), values.data())).template call<val>("slice");
}

}  // namespace

Value toValue(const val& value) {
  std::size_t entries = 0;
  return convert(value, 0, entries);
}

val newObject() { return val::object(); }
val newArray() { return val::array(); }

void put(val& object, const char* key, const val& value) { object.set(val(key), value); }
void put(val& object, const char* key, double value) { put(object, key, val(value)); }
void put(val& object, const char* key, std::string_view text) { put(object, key, val(std::string(text))); }

void append(val& array, const val& value) { array.call<void>("push", value); }

val toJs(const Value& value) {
  if (const bool* boolean = value.boolean()) return val(*boolean);
  if (const double* number = value.number()) return val(*number);
  if (const std::string* text = value.text()) return val(*text);
  if (const Value::Array* items = value.array()) {
    val array = val::array();
    for (std::size_t i = 0; i < items->size(); ++i) array.set(val(i), toJs((*items)[i]));
    return array;
  }
  if (const Value::Object* members = value.object()) {
    val object = val::object();
    for (const auto& [key, member] : *members) object.set(val(key), toJs(member));
    return object;
  }
  if (const Value::Other* other = value.other()) return val(other->kind);
  return val::null();
}

val copyToJs(std::span<const double> values) { return copy(values); }
val copyToJs(std::span<const float> values) { return copy(values); }
val copyToJs(std::span<const std::int32_t> values) { return copy(values); }
val copyToJs(std::span<const std::uint32_t> values) { return copy(values); }

}  // namespace downhill::bindings
