#pragma once

#include <string>

namespace downhill::bindings {

/// A JavaScript value as bytes, in the order in which it is written down: a tag, then what the tag asks for,
/// little-endian. web/src/engine/message.ts is the other end.
///
///   null, no, yes            nothing
///   number                   a double
///   text                     length as 32 bits, UTF-8
///   array                    values up to the tag `end`
///   object                   keys, which are texts, each with its value, up to the tag `end`
///   float64, int32, uint32   length in bytes as 32 bits, the numbers
struct Message {
  enum Tag : char { null, no, yes, number, text, array, object, end, float64, float32, int32, uint32 };

  std::string bytes;
};

}  // namespace downhill::bindings
