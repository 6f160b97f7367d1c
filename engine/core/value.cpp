#include "core/value.h"

namespace downhill {

Value::Value() = default;
Value::Value(bool boolean) : data_(boolean) {}
Value::Value(double number) : data_(number) {}
Value::Value(int number) : data_(static_cast<double>(number)) {}
Value::Value(std::size_t number) : data_(static_cast<double>(number)) {}
Value::Value(const char* text) : data_(std::string(text)) {}
Value::Value(std::string_view text) : data_(std::string(text)) {}
Value::Value(std::string text) : data_(std::move(text)) {}
Value::Value(Array array) : data_(std::move(array)) {}
Value::Value(Object object) : data_(std::move(object)) {}
Value::Value(Other other) : data_(std::move(other)) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

const Value* Value::find(std::string_view key) const {
  if (const Object* members = object()) {
    for (const Member& member : *members) {
      if (member.first == key) return &member.second;
    }
  }
  return nullptr;
}

}  // namespace downhill
