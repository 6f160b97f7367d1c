#include "support/json.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

namespace downhill::testing {
namespace {

/// A recursive-descent reader. Every `read` consumes what it recognises, or returns nothing and leaves `position` where
/// the text stopped making sense.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::size_t position() const { return position_; }

  std::optional<Value> readDocument() {
    std::optional<Value> value = readValue(0);
    skipSpace();
    if (position_ != text_.size()) return std::nullopt;
    return value;
  }

 private:
  static constexpr int kMaxDepth = 100;

  char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }

  void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++position_;
  }

  bool take(std::string_view token) {
    if (text_.substr(position_, token.size()) != token) return false;
    position_ += token.size();
    return true;
  }

  /// Takes a one-character token after optional space.
  bool takeMark(char mark) {
    skipSpace();
    if (peek() != mark) return false;
    ++position_;
    return true;
  }

  std::optional<Value> readValue(int depth) {
    if (depth > kMaxDepth) return std::nullopt;
    skipSpace();
    switch (peek()) {
      case '{':
        return readObject(depth);
      case '[':
        return readArray(depth);
      case '"': {
        std::optional<std::string> text = readString();
        if (!text) return std::nullopt;
        return Value(std::move(*text));
      }
      case 't':
        return take("true") ? std::optional(Value(true)) : std::nullopt;
      case 'f':
        return take("false") ? std::optional(Value(false)) : std::nullopt;
      case 'n':
        return take("null") ? std::optional(Value()) : std::nullopt;
      default:
        return readNumber();
    }
  }

  std::optional<Value> readObject(int depth) {
    ++position_;
    Value::Object members;
    if (takeMark('}')) return Value(std::move(members));
    do {
      skipSpace();
      std::optional<std::string> key = readString();
      if (!key || !takeMark(':')) return std::nullopt;
      std::optional<Value> value = readValue(depth + 1);
      if (!value) return std::nullopt;
      members.emplace_back(std::move(*key), std::move(*value));
    } while (takeMark(','));
    if (!takeMark('}')) return std::nullopt;
    return Value(std::move(members));
  }

  std::optional<Value> readArray(int depth) {
    ++position_;
    Value::Array items;
    if (takeMark(']')) return Value(std::move(items));
    do {
      std::optional<Value> value = readValue(depth + 1);
      if (!value) return std::nullopt;
      items.push_back(std::move(*value));
    } while (takeMark(','));
    if (!takeMark(']')) return std::nullopt;
    return Value(std::move(items));
  }

  bool takeDigits() {
    const std::size_t from = position_;
    while (peek() >= '0' && peek() <= '9') ++position_;
    return position_ > from;
  }

  std::optional<Value> readNumber() {
    const std::size_t from = position_;
    take("-");
    if (!take("0") && !takeDigits()) return std::nullopt;
    if (take(".") && !takeDigits()) return std::nullopt;
    if (peek() == 'e' || peek() == 'E') {
      ++position_;
      if (peek() == '+' || peek() == '-') ++position_;
      if (!takeDigits()) return std::nullopt;
    }
    const std::string digits(text_.substr(from, position_ - from));
    return Value(std::strtod(digits.c_str(), nullptr));
  }

  std::optional<std::string> readString() {
    if (peek() != '"') return std::nullopt;
    ++position_;
    std::string result;
    while (position_ < text_.size() && peek() != '"') {
      if (static_cast<unsigned char>(peek()) < 0x20) return std::nullopt;
      if (peek() != '\\') {
        result += text_[position_++];
      } else if (!readEscape(result)) {
        return std::nullopt;
      }
    }
    if (position_ == text_.size()) return std::nullopt;
    ++position_;
    return result;
  }

  bool readEscape(std::string& result) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    ++position_;
    const char letter = peek();
    if (letter == 'u') return readCodePoint(result);
    const std::size_t i = kLetters.find(letter);
    if (i == std::string_view::npos) return false;
    ++position_;
    result += kMeanings[i];
    return true;
  }

  std::optional<std::uint32_t> readUnit() {
    if (!take("u") || position_ + 4 > text_.size()) return std::nullopt;
    std::uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
      static constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
      const std::size_t digit = kDigits.find(text_[position_]);
      if (digit == std::string_view::npos) return std::nullopt;
      unit = unit * 16 + static_cast<std::uint32_t>(digit < 16 ? digit : digit - 6);
      ++position_;
    }
    return unit;
  }

  bool readCodePoint(std::string& result) {
    std::optional<std::uint32_t> unit = readUnit();
    if (!unit) return false;
    std::uint32_t code = *unit;
    if (code >= 0xD800 && code < 0xDC00) {  // the first half of a surrogate pair
      if (!take("\\")) return false;
      const std::optional<std::uint32_t> low = readUnit();
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (*low - 0xDC00);
    }
    appendUtf8(result, code);
    return true;
  }

  static void appendUtf8(std::string& result, std::uint32_t code) {
    const auto continuation = [](std::uint32_t bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
    if (code < 0x80) {
      result += static_cast<char>(code);
    } else if (code < 0x800) {
      result += static_cast<char>(0xC0 | (code >> 6));
      result += continuation(code);
    } else if (code < 0x10000) {
      result += static_cast<char>(0xE0 | (code >> 12));
      result += continuation(code >> 6);
      result += continuation(code);
    } else {
      result += static_cast<char>(0xF0 | (code >> 18));
      result += continuation(code >> 12);
      result += continuation(code >> 6);
      result += continuation(code);
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

Result<Value> parseJson(std::string_view text) {
  Reader reader(text);
  std::optional<Value> value = reader.readDocument();
  if (!value) return Status{Code::wrongKind, "offset " + std::to_string(reader.position()), {}, "JSON"};
  return std::move(*value);
}

Value readGolden(const std::string& name) {
  const std::string path = std::string(GOLDEN_DIRECTORY) + '/' + name;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    ADD_FAILURE() << "cannot read " << path;
    return {};
  }
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  Result<Value> value = parseJson(text);
  if (!value.ok()) {
    ADD_FAILURE() << path << " is not JSON at " << value.status().parameter;
    return {};
  }
  return std::move(*value);
}

}  // namespace downhill::testing
