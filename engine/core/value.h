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

  // Defined elsewhere, like all that copies, moves and frees a tree of these: inline, that code would be in every
  // reader, and readers download it.
  Value();
  Value(bool boolean);
  Value(double number);
  Value(int number);
  Value(std::size_t number);
  Value(const char* text);
  Value(std::string_view text);
  Value(std::string text);
  Value(Array array);
  Value(Object object);
  Value(Other other);
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  bool isNull() const { return std::holds_alternative<std::monostate>(data_); }
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const double* number() const { return std::get_if<double>(&data_); }
  const std::string* text() const { return std::get_if<std::string>(&data_); }
  const Array* array() const { return std::get_if<Array>(&data_); }
  const Object* object() const { return std::get_if<Object>(&data_); }
  const Other* other() const { return std::get_if<Other>(&data_); }

  /// The member called `key`, or nullptr when this is no object or has no such member.
  const Value* find(std::string_view key) const;

 private:
  std::variant<std::monostate, bool, double, std::string, Array, Object, Other> data_;
};

}  // namespace downhill
