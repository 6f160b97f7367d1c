#include "core/status.h"

namespace downhill {

Status::Status() = default;
Status::Status(Code code, Described<std::string_view> parameter, Described<Value> value, Described<Value> allowed)
    : code(kIsCore ? Code::notInCore : code),
      parameter(parameter),
      value(std::move(value)),
      allowed(std::move(allowed)) {}
Status::Status(const Status& other) = default;
Status::Status(Status&& other) noexcept = default;
Status& Status::operator=(const Status& other) = default;
Status& Status::operator=(Status&& other) noexcept = default;
Status::~Status() = default;

std::string_view name(Code code) {
  switch (code) {
    case Code::ok:
      return "ok";
    case Code::unknownKey:
      return "unknownKey";
    case Code::unknownType:
      return "unknownType";
    case Code::missing:
      return "missing";
    case Code::wrongKind:
      return "wrongKind";
    case Code::notFinite:
      return "notFinite";
    case Code::notAnInteger:
      return "notAnInteger";
    case Code::outOfRange:
      return "outOfRange";
    case Code::wrongLength:
      return "wrongLength";
    case Code::tooLarge:
      return "tooLarge";
    case Code::noData:
      return "noData";
    case Code::notInCore:
      return "notInCore";
    case Code::badExpression:
      return "badExpression";
  }
  return "ok";
}

}  // namespace downhill
