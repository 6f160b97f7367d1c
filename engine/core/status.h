#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/core.h"
#include "core/value.h"

namespace downhill {

/// Why a call was refused. The names are part of the public interface (`EngineError.code`).
enum class Code {
  ok,
  unknownKey,     ///< a name nobody declared; `allowed` lists the declared ones
  unknownType,    ///< no optimizer, objective, ... of that type; `allowed` lists the types
  missing,        ///< a required member is absent
  wrongKind,      ///< e.g. a string where a number is needed; `allowed` names the kind
  notFinite,      ///< NaN or an infinity
  notAnInteger,   ///< a fraction where a count is needed
  outOfRange,     ///< outside the range in `allowed`
  wrongLength,    ///< an array of the wrong length; `allowed` is the right one
  tooLarge,       ///< would need more memory or work than a session may use; `allowed` is the limit
  noData,         ///< the session needs data first
  notInCore,      ///< the whole engine can, its core cannot: never seen by callers, who are then given the whole one
  badExpression,  ///< a formula that makes no sense; `allowed` says where and why
};

/// The public name of `code`, as JavaScript sees it.
std::string_view name(Code code);

/// The outcome of a call that may refuse its input. Nothing throws across the boundary: a refusal is a value that names
/// the parameter, the value it had and what is allowed, and leaves the session as it was.
struct [[nodiscard]] Status {
  Code code = Code::ok;
  Described<std::string> parameter;
  Described<Value> value;
  Described<Value> allowed;

  Status();
  Status(Code code, Described<std::string_view> parameter, Described<Value> value, Described<Value> allowed);
  Status(const Status& other);
  Status(Status&& other) noexcept;
  Status& operator=(const Status& other);
  Status& operator=(Status&& other) noexcept;
  ~Status();

  bool ok() const { return code == Code::ok; }
};

/// A value, or the status that says why there is none.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Status status) : status_(std::move(status)) {}

  bool ok() const { return status_.ok(); }
  const Status& status() const { return status_; }
  T& operator*() { return value_; }
  const T& operator*() const { return value_; }
  T* operator->() { return &value_; }
  const T* operator->() const { return &value_; }

 private:
  Status status_;
  T value_{};
};

}  // namespace downhill
