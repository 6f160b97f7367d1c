#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill {

/// "prefix.key", or just "key" at the top level: how errors name a nested member.
std::string join(std::string_view prefix, std::string_view key);

/// A finite number.
Result<double> readNumber(const Value& value, std::string_view path);

/// A whole number in [min, max].
Result<std::int64_t> readInteger(const Value& value, std::string_view path, std::int64_t min, std::int64_t max);

/// An array of exactly `length` finite numbers.
Result<std::vector<double>> readVector(const Value& value, std::string_view path, std::size_t length);

/// Refuses any member of `object` not listed in `allowed`, and anything that is not an object.
Status checkKeys(const Value& object, std::string_view path, std::span<const std::string_view> allowed);

/// `names` as an array value, for the `allowed` of an error.
Value namesValue(std::span<const std::string_view> names);

/// The `type` of a thing given as "type" or as { type: "type", ... }.
Result<std::string> readType(const Value& value, std::string_view path);

}  // namespace downhill
