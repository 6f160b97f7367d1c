#include "core/status.h"

namespace downhill {

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
    case Code::badExpression:
      return "badExpression";
  }
  return "ok";
}

}  // namespace downhill
