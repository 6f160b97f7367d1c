#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace downhill {

/// A dynamically typed value: what crosses the language boundary in either direction.
///
/// Configurations arrive as one `Value` and are validated here, in C++, so that every caller (JavaScript, native tests)
/// gets the same errors. Object members keep their order. Numbers are doubles and may be NaN or infinite: readers
/// decide.
class Value {
 public:
  using Array = std::vector<Value>;
  using Member = std::pair<std::string, Value>;
  using Object = std::vector<Member>;

  /// `other` stands for what has no counterpart here (functions, symbols): kept so that errors can say so.
  struct Other {
    std::string kind;
    bool operator==(const Other&) const = default;
  };

  Value() = default;
  Value(bool boolean) : data_(boolean) {}
  Value(double number) : data_(number) {}
  Value(int number) : data_(static_cast<double>(number)) {}
  Value(std::size_t number) : data_(static_cast<double>(number)) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(Array array) : data_(std::move(array)) {}
  Value(Object object) : data_(std::move(object)) {}
  Value(Other other) : data_(std::move(other)) {}

  bool isNull() const { return std::holds_alternative<std::monostate>(data_); }
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const double* number() const { return std::get_if<double>(&data_); }
  const std::string* text() const { return std::get_if<std::string>(&data_); }
  const Array* array() const { return std::get_if<Array>(&data_); }
  const Object* object() const { return std::get_if<Object>(&data_); }
  const Other* other() const { return std::get_if<Other>(&data_); }

  /// The member called `key`, or nullptr when this is no object or has no such member.
  const Value* find(std::string_view key) const {
    if (const Object* members = object()) {
      for (const Member& member : *members) {
        if (member.first == key) return &member.second;
      }
    }
    return nullptr;
  }

 private:
  std::variant<std::monostate, bool, double, std::string, Array, Object, Other> data_;
};

}  // namespace downhill
