#include "bindings/message.h"

#include <cstring>

#include "bindings/convert.h"

namespace downhill::bindings {
namespace {

void addBytes(std::string& bytes, Message::Tag tag, const void* from, std::size_t size) {
  bytes += tag;
  const auto length = static_cast<std::uint32_t>(size);
  bytes.append(reinterpret_cast<const char*>(&length), sizeof(length));
  bytes.append(static_cast<const char*>(from), size);
}

void addText(std::string& bytes, std::string_view text) { addBytes(bytes, Message::text, text.data(), text.size()); }

void add(std::string& bytes, const Value& value) {
  if (const bool* boolean = value.boolean()) {
    bytes += *boolean ? Message::yes : Message::no;
  } else if (const double* number = value.number()) {
    bytes += Message::number;
    bytes.append(reinterpret_cast<const char*>(number), sizeof(*number));
  } else if (const std::string* text = value.text()) {
    addText(bytes, *text);
  } else if (const Value::Array* items = value.array()) {
    bytes += Message::array;
    for (const Value& item : *items) add(bytes, item);
    bytes += Message::end;
  } else if (const Value::Object* members = value.object()) {
    bytes += Message::object;
    for (const auto& [key, member] : *members) {
      addText(bytes, key);
      add(bytes, member);
    }
    bytes += Message::end;
  } else {
    bytes += Message::null;
  }
}

/// Reads one value and moves `at` behind it. What JavaScript writes is always whole.
Value read(const char*& at) {
  const auto take = [&at](void* target, std::size_t size) {
    std::memcpy(target, at, size);
    at += size;
  };
  const auto readText = [&at, &take] {
    std::uint32_t length = 0;
    take(&length, sizeof(length));
    at += length;
    return std::string(at - length, length);
  };
  switch (*at++) {
    case Message::no:
      return false;
    case Message::yes:
      return true;
    case Message::number: {
      double number = 0;
      take(&number, sizeof(number));
      return number;
    }
    case Message::text:
      return readText();
    case Message::array: {
      Value::Array items;
      while (*at != Message::end) items.push_back(read(at));
      ++at;
      return items;
    }
    case Message::object: {
      Value::Object members;
      while (*at++ != Message::end) {
        std::string key = readText();
        members.emplace_back(std::move(key), read(at));
      }
      return members;
    }
    default:
      return {};
  }
}

template <class T>
Message numbers(Message::Tag tag, std::span<const T> values) {
  Message message;
  addBytes(message.bytes, tag, values.data(), values.size_bytes());
  return message;
}

}  // namespace

Message newObject() { return {{Message::object, Message::end}}; }
Message newArray() { return {{Message::array, Message::end}}; }

void put(Message& object, const char* key, const Message& value) {
  object.bytes.pop_back();
  addText(object.bytes, key);
  object.bytes += value.bytes;
  object.bytes += Message::end;
}
void put(Message& object, const char* key, double value) { put(object, key, toJs(Value(value))); }
void put(Message& object, const char* key, std::string_view text) { put(object, key, toJs(Value(text))); }

void append(Message& array, const Message& value) {
  array.bytes.pop_back();
  array.bytes += value.bytes;
  array.bytes += Message::end;
}

Value toValue(const Message& message) {
  const char* at = message.bytes.data();
  return read(at);
}

Message toJs(const Value& value) {
  Message message;
  add(message.bytes, value);
  return message;
}

Message copyToJs(std::span<const double> values) { return numbers(Message::float64, values); }
Message copyToJs(std::span<const float> values) { return numbers(Message::float32, values); }
Message copyToJs(std::span<const std::int32_t> values) { return numbers(Message::int32, values); }
Message copyToJs(std::span<const std::uint32_t> values) { return numbers(Message::uint32, values); }

}  // namespace downhill::bindings
