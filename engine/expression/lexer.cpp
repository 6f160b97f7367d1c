#include "expression/lexer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "expression/functions.h"

namespace downhill::expression {
namespace {

/// Products of more letters than this are taken for a misspelt word.
constexpr std::size_t kMaxLetters = 3;
constexpr std::size_t kLongestName = 7;

/// One character of the text: what it stands for in ASCII, and where it is.
struct Character {
  char plain;
  std::size_t position;
  std::string_view written;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

/// The number written as `text`, digits with at most one point and an exponent. Exact for up to 15 digits and powers up
/// to 10²² (Clinger 1990), within a few units in the last place beyond; the C library's reader would double the
/// engine's arithmetic, being made for long doubles.
double toNumber(std::string_view text) {
  double digits = 0;
  int exponent = 0;
  bool fraction = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e'; ++i) {
    if (text[i] == '.') {
      fraction = true;
      continue;
    }
    digits = digits * 10 + (text[i] - '0');
    exponent -= fraction ? 1 : 0;
  }
  if (i < text.size()) {
    const bool negative = text[i + 1] == '-';
    int given = 0;
    for (const char c : text.substr(i + 1)) {
      if (isDigit(c) && given < 10'000) given = given * 10 + (c - '0');
    }
    exponent += negative ? -given : given;
  }
  if (exponent < 0) return digits / std::pow(10.0, -exponent);
  return digits == 0 ? 0 : digits * std::pow(10.0, exponent);
}

/// The code point at `text[at]` and its length in bytes; U+FFFD where the bytes are no UTF-8.
std::pair<std::uint32_t, std::size_t> decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return {0xFFFD, 1};
  std::uint32_t point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1};
    point = (point << 6) | (byte(at + i) & 0x3F);
  }
  return {point, length};
}

/// What a code point stands for, or 0.
std::string_view plainForm(std::uint32_t point) {
  switch (point) {
    case 0xA0:
    case 0x3000:
      return " ";
    case 0xD7:
    case 0xB7:
    case 0x2217:
    case 0x22C5:
      return "*";
    case 0xF7:
      return "/";
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return "-";
    case 0xB2:
      return "^2";
    case 0xB3:
      return "^3";
    case 0x3C0:
      return "pi";
    case 0x221A:
      return "sqrt";
    default:
      return "";
  }
}

/// The text character by character, in plain lower case.
std::vector<Character> normalize(std::string_view text) {
  std::vector<Character> characters;
  std::size_t position = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto [point, length] = decode(text, at);
    const std::string_view written = text.substr(at, length);
    // The full-width forms of ASCII lie at one distance from it.
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    if (point >= 'A' && point <= 'Z') point += 'a' - 'A';
    if (point < 0x80) {
      characters.push_back({point < ' ' ? ' ' : static_cast<char>(point), position, written});
    } else if (const std::string_view form = plainForm(point); !form.empty()) {
      for (const char c : form) characters.push_back({c, position, written});
    } else {
      characters.push_back({'\0', position, written});
    }
    position += point > 0xFFFF ? 2 : 1;
    at += length;
  }
  characters.push_back({' ', position, ""});
  return characters;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : characters_(normalize(text)) {}

  std::vector<Token> run(Mistake& mistake) {
    while (mistake.reason.empty() && at_ + 1 < characters_.size()) {
      const char c = peek();
      if (c == ' ') {
        ++at_;
      } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
        readNumber(mistake);
      } else if (isLetter(c)) {
        readWord(mistake);
      } else {
        readSymbol(mistake);
      }
    }
    tokens_.push_back({.kind = TokenKind::end, .position = characters_.back().position});
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < characters_.size() ? characters_[at_ + ahead].plain : ' ';
  }

  void readNumber(Mistake& mistake) {
    Token token{.kind = TokenKind::number, .position = characters_[at_].position};
    const auto take = [&] { token.text += characters_[at_++].plain; };
    while (isDigit(peek())) take();
    if (peek() == '.') take();
    while (isDigit(peek())) take();
    // 2e3 is a number; in 2e and 2e^x the letter is Euler's.
    const bool sign = peek(1) == '+' || peek(1) == '-';
    if (peek() == 'e' && isDigit(peek(sign ? 2 : 1))) {
      take();
      if (sign) take();
      while (isDigit(peek())) take();
    }
    if (peek() == '.') token.text += '.';
    token.number = toNumber(token.text);
    if (token.text.find('.') != token.text.rfind('.') || peek() == '.' || !std::isfinite(token.number)) {
      mistake = {"badNumber", token.position, token.text};
    }
    tokens_.push_back(std::move(token));
  }

  void readWord(Mistake& mistake) {
    const std::size_t begin = at_;
    std::string word;
    while (isLetter(peek())) word += characters_[at_++].plain;
    std::size_t letters = 0;
    bool variable = false;
    bool call = false;
    for (std::size_t i = 0; i < word.size();) {
      Token token = nextName(std::string_view(word).substr(i));
      token.position = characters_[begin + i].position;
      i += token.text.size();
      letters += token.text.size() == 1 ? 1 : 0;
      variable = variable || token.kind == TokenKind::variable;
      call = token.kind == TokenKind::call;
      tokens_.push_back(std::move(token));
    }
    const std::size_t position = characters_[begin].position;
    if (letters > kMaxLetters) {
      mistake = {"unknownName", position, word};
    } else if (peek() == '(' && !call && letters > (variable ? 2 : 1)) {
      mistake = {"unknownFunction", position, word};
    }
  }

  /// The longest name that `word` begins with.
  static Token nextName(std::string_view word) {
    for (std::size_t length = std::min(word.size(), kLongestName); length > 1; --length) {
      const std::string_view name = word.substr(0, length);
      if (name == "pi") return {.kind = TokenKind::pi, .text = "pi"};
      if (const int call = findCall(name); call >= 0) {
        return {.kind = TokenKind::call, .text = std::string(name), .index = call};
      }
    }
    const char letter = word[0];
    Token token{.kind = TokenKind::parameter, .text = std::string(1, letter)};
    if (letter == 'e') token.kind = TokenKind::euler;
    if (letter == 'x' || letter == 'y') {
      token.kind = TokenKind::variable;
      token.index = letter - 'x';
    }
    return token;
  }

  void readSymbol(Mistake& mistake) {
    const Character& character = characters_[at_++];
    Token token{.kind = TokenKind::symbol, .position = character.position, .text = std::string(1, character.plain)};
    if (character.plain == '=') {
      mistake = {"equation", token.position, "="};
    } else if (std::string_view("+-*/^()").find(character.plain) == std::string_view::npos) {
      mistake = {"unknownCharacter", token.position, std::string(character.written)};
    } else if (character.plain == '*' && peek() == '*') {
      token.text = "^";
      ++at_;
    }
    tokens_.push_back(std::move(token));
  }

  std::vector<Character> characters_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Mistake& mistake) { return Lexer(text).run(mistake); }

}  // namespace downhill::expression
