#pragma once

#include <span>
#include <string_view>

#include "core/read.h"
#include "core/status.h"
#include "core/value.h"
#include "data/dataset.h"
#include "line_searches/line_search.h"
#include "nn/activation.h"
#include "nn/initializer.h"
#include "nn/loss.h"
#include "objectives/function.h"
#include "optimizers/optimizer.h"
#include "schedules/schedule.h"

namespace downhill::registry {

/// Everything that can be chosen by name, in the order in which menus show it.
std::span<const OptimizerInfo* const> optimizers();
std::span<const LineSearchInfo* const> lineSearches();
std::span<const FunctionInfo* const> objectives();
std::span<const ScheduleInfo* const> schedules();
std::span<const ActivationInfo* const> activations();
std::span<const LossInfo* const> losses();
std::span<const InitializerInfo* const> initializers();
std::span<const DatasetInfo* const> datasets();

/// The entry of `entries` called `type`, or nullptr.
template <class Info>
const Info* find(std::span<const Info* const> entries, std::string_view type) {
  for (const Info* entry : entries) {
    if (entry->type == type) return entry;
  }
  return nullptr;
}

/// Reads "type" or { type, ...parameters } against a list of the registry.
template <class Info>
struct Choice {
  const Info* info = nullptr;
  std::vector<double> parameters;
};

template <class Info>
Result<Choice<Info>> readChoice(std::span<const Info* const> entries, const Value& config, std::string_view path) {
  const Result<std::string> type = readType(config, path);
  if (!type.ok()) return type.status();
  const Info* info = find(entries, *type);
  if (info == nullptr) {
    Value::Array types;
    for (const Info* entry : entries) types.emplace_back(entry->type);
    return Status{Code::unknownType, std::string(path), *type, std::move(types)};
  }
  static constexpr std::string_view kReserved[] = {"type"};
  Result<std::vector<double>> parameters = readParameters(info->parameters, config, path, kReserved);
  if (!parameters.ok()) return parameters.status();
  return Choice<Info>{info, std::move(*parameters)};
}

/// { type, ...parameters }: the inverse of readChoice, with every parameter spelled out.
template <class Info>
Value choiceValue(const Info& info, std::span<const double> parameters) {
  Value::Object object{{"type", info.type}};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    object.emplace_back(std::string(info.parameters[i].key), toValue(info.parameters[i], parameters[i]));
  }
  return object;
}

/// What an objective says of itself, whether it is one of the registry or was made by the reader.
struct ObjectiveFacts {
  std::string_view type;
  std::size_t dimension;
  std::span<const Parameter> parameters;
  std::string_view formula;
  std::string_view source;
  std::span<const Interval> domain;
  std::span<const double> start;
};

/// { point, value }: a minimum or a saddle as the catalogue shows it.
Value criticalPointValue(std::span<const double> point, double value);

/// An objective as the catalogue shows it.
Value describeObjective(const ObjectiveFacts& facts, Value::Array minima, Value::Array saddles);
Value describeObjective(const FunctionInfo& info);

/// The whole registry as data: what `engine.catalog()` returns.
Value catalog();

}  // namespace downhill::registry
