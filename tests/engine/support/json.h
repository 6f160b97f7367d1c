#pragma once

#include <string>
#include <string_view>

#include "core/status.h"
#include "core/value.h"

namespace downhill::testing {

/// Reads a JSON text (RFC 8259) as a Value. The status of a malformed text names the offset in `parameter`.
Result<Value> parseJson(std::string_view text);

/// Reads tests/golden/<name>. A file that is missing or malformed fails the test that asked and yields null.
Value readGolden(const std::string& name);

}  // namespace downhill::testing
