#include "core/parameter.h"

#include <cmath>
#include <string>

#include "core/read.h"

namespace downhill {
namespace {

Value range(const Parameter& parameter) {
  Value::Object allowed{{"min", parameter.min}, {"max", parameter.max}};
  if (parameter.minOpen) allowed.emplace_back("minOpen", true);
  if (parameter.maxOpen) allowed.emplace_back("maxOpen", true);
  return allowed;
}

}  // namespace

Result<double> readParameter(const Parameter& parameter, const Value& value, std::string_view path) {
  if (parameter.kind == Kind::boolean) {
    if (const bool* boolean = value.boolean()) return *boolean ? 1.0 : 0.0;
    return Status{Code::wrongKind, std::string(path), value, "boolean"};
  }
  const Result<double> number = readNumber(value, path);
  if (!number.ok()) return number;
  const bool below = parameter.minOpen ? *number <= parameter.min : *number < parameter.min;
  const bool above = parameter.maxOpen ? *number >= parameter.max : *number > parameter.max;
  if (below || above) return Status{Code::outOfRange, std::string(path), value, range(parameter)};
  if (parameter.kind == Kind::integer && *number != std::floor(*number)) {
    return Status{Code::notAnInteger, std::string(path), value, "integer"};
  }
  return number;
}

Result<std::vector<double>> readParameters(std::span<const Parameter> parameters, const Value& config,
                                           std::string_view path, std::span<const std::string_view> reserved) {
  std::vector<double> values;
  values.reserve(parameters.size());
  for (const Parameter& parameter : parameters) values.push_back(parameter.defaultValue);
  if (config.object() == nullptr) return values;

  std::vector<std::string_view> allowed(reserved.begin(), reserved.end());
  for (const Parameter& parameter : parameters) allowed.push_back(parameter.key);
  if (Status status = checkKeys(config, path, allowed); !status.ok()) return status;

  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Value* member = config.find(parameters[i].key);
    if (member == nullptr) continue;
    const Result<double> value = readParameter(parameters[i], *member, join(path, parameters[i].key));
    if (!value.ok()) return value.status();
    values[i] = *value;
  }
  return values;
}

int indexOf(std::span<const Parameter> parameters, std::string_view key) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].key == key) return static_cast<int>(i);
  }
  return -1;
}

Value toValue(const Parameter& parameter, double value) {
  if (parameter.kind == Kind::boolean) return value != 0;
  return value;
}

}  // namespace downhill
