#include "core/read.h"

#include <algorithm>
#include <cmath>

namespace downhill {

std::string join(std::string_view prefix, std::string_view key) {
  std::string path(prefix);
  if (!path.empty()) path += '.';
  return path += key;
}

Result<double> readNumber(const Value& value, std::string_view path) {
  const double* number = value.number();
  if (number == nullptr) return Status{Code::wrongKind, std::string(path), value, "number"};
  if (!std::isfinite(*number)) return Status{Code::notFinite, std::string(path), value, "finite number"};
  return *number;
}

Result<std::int64_t> readInteger(const Value& value, std::string_view path, std::int64_t min, std::int64_t max) {
  const Result<double> number = readNumber(value, path);
  if (!number.ok()) return number.status();
  if (*number != std::floor(*number)) return Status{Code::notAnInteger, std::string(path), value, "integer"};
  if (*number < static_cast<double>(min) || *number > static_cast<double>(max)) {
    return Status{Code::outOfRange, std::string(path), value,
                  Value::Object{{"min", static_cast<double>(min)}, {"max", static_cast<double>(max)}}};
  }
  return static_cast<std::int64_t>(*number);
}

Result<std::vector<double>> readVector(const Value& value, std::string_view path, std::size_t length) {
  const Value::Array* items = value.array();
  if (items == nullptr) return Status{Code::wrongKind, std::string(path), value, "array"};
  if (items->size() != length) return Status{Code::wrongLength, std::string(path), items->size(), length};
  std::vector<double> numbers;
  numbers.reserve(length);
  for (std::size_t i = 0; i < length; ++i) {
    const Result<double> number = readNumber((*items)[i], std::string(path) + '[' + std::to_string(i) + ']');
    if (!number.ok()) return number.status();
    numbers.push_back(*number);
  }
  return numbers;
}

Status checkKeys(const Value& object, std::string_view path, std::span<const std::string_view> allowed) {
  const Value::Object* members = object.object();
  if (members == nullptr) return {Code::wrongKind, std::string(path), object, "object"};
  for (const auto& [key, member] : *members) {
    if (std::find(allowed.begin(), allowed.end(), key) == allowed.end()) {
      return {Code::unknownKey, join(path, key), member, namesValue(allowed)};
    }
  }
  return {};
}

Value namesValue(std::span<const std::string_view> names) { return Value::Array(names.begin(), names.end()); }

Result<std::string> readType(const Value& value, std::string_view path) {
  if (const std::string* text = value.text()) return *text;
  if (value.object() == nullptr) return Status{Code::wrongKind, std::string(path), value, "type name or object"};
  const Value* type = value.find("type");
  if (type == nullptr) return Status{Code::missing, join(path, "type"), {}, "type name"};
  const std::string* text = type->text();
  if (text == nullptr) return Status{Code::wrongKind, join(path, "type"), *type, "type name"};
  return *text;
}

}  // namespace downhill
