#include "registry.h"

namespace downhill::registry {
namespace {

Value describe(const Parameter& parameter) {
  static constexpr std::string_view kKinds[] = {"real", "integer", "boolean"};
  Value::Object object{
      {"key", parameter.key},
      {"label", "parameter." + std::string(parameter.label.empty() ? parameter.key : parameter.label)},
      {"symbol", parameter.symbol},
      {"unit", parameter.unit},
      {"kind", kKinds[static_cast<int>(parameter.kind)]},
      {"default", toValue(parameter, parameter.defaultValue)},
      {"min", parameter.min},
      {"max", parameter.max},
      {"minOpen", parameter.minOpen},
      {"maxOpen", parameter.maxOpen},
      {"scale", parameter.scale == Scale::log ? "log" : "linear"},
      {"slider", Value::Object{{"min", parameter.sliderMin}, {"max", parameter.sliderMax}}},
  };
  return object;
}

/// What every entry says of itself: type, label, parameters, formula, source.
template <class Info>
Value::Object entry(std::string_view family, const Info& info) {
  Value::Array parameters;
  for (const Parameter& parameter : info.parameters) parameters.push_back(describe(parameter));
  return {{"type", info.type},
          {"label", std::string(family) + '.' + std::string(info.type)},
          {"parameters", std::move(parameters)},
          {"formula", info.formula},
          {"source", info.source}};
}

/// { type, ...parameters } of the line search a method uses unless told otherwise.
Value defaultSearch(const OptimizerInfo& info) {
  const LineSearchInfo& search = *find(lineSearches(), info.lineSearch);
  std::vector<double> parameters(info.lineSearchParameters.begin(), info.lineSearchParameters.end());
  for (std::size_t i = parameters.size(); i < search.parameters.size(); ++i) {
    parameters.push_back(search.parameters[i].defaultValue);
  }
  return choiceValue(search, parameters);
}

Value describe(const OptimizerInfo& info) {
  Value::Object object = entry("optimizer", info);
  Value::Array state;
  for (const StateEntry& vectors : info.vectors) {
    Value::Object described{{"key", vectors.key}, {"symbol", vectors.symbol}};
    if (vectors.rows == StateEntry::kSquare) {
      described.emplace_back("shape", "matrix");
    } else if (vectors.rows == 1) {
      described.emplace_back("shape", "vector");
    } else {
      described.emplace_back("shape", "vectors");
      described.emplace_back("rows", vectors.rows);
    }
    state.push_back(std::move(described));
  }
  for (const ScalarEntry& scalar : info.scalars) {
    state.push_back(Value::Object{{"key", scalar.key}, {"symbol", scalar.symbol}, {"shape", "scalar"}});
  }
  object.emplace_back("state", std::move(state));
  object.emplace_back("order", info.order);
  object.emplace_back("lineSearch", info.hasDirection() ? defaultSearch(info) : Value());
  object.emplace_back("trainsNetworks", info.trainsNetworks());
  object.emplace_back("teaching", info.teaching);
  return object;
}

Value describe(const LineSearchInfo& info) { return entry("lineSearch", info); }

Value numbers(std::span<const double> values) { return Value::Array(values.begin(), values.end()); }

Value::Array points(std::span<const CriticalPoint> criticalPoints) {
  Value::Array array;
  for (const CriticalPoint& critical : criticalPoints) {
    array.push_back(criticalPointValue(critical.point, critical.value));
  }
  return array;
}

Value describe(const FunctionInfo& info) { return describeObjective(info); }
Value describe(const ScheduleInfo& info) { return entry("schedule", info); }

Value describe(const ActivationInfo& info) { return entry("activation", info); }
Value describe(const InitializerInfo& info) { return entry("initializer", info); }

Value describe(const LossInfo& info) {
  Value::Object object = entry("loss", info);
  object.emplace_back("targets", info.labels ? "labels" : "values");
  return object;
}

Value describe(const DatasetInfo& info) {
  Value::Object object = entry("dataset", info);
  object.emplace_back("licence", info.licence);
  object.emplace_back("inputs", info.inputs);
  object.emplace_back("classes", info.classes);
  object.emplace_back("training", info.training);
  object.emplace_back("heldOut", info.heldOut);
  return object;
}

template <class Info>
Value list(std::span<const Info* const> entries) {
  Value::Array array;
  for (const Info* info : entries) array.push_back(describe(*info));
  return array;
}

}  // namespace

Value criticalPointValue(std::span<const double> point, double value) {
  return Value::Object{{"point", numbers(point)}, {"value", value}};
}

Value describeObjective(const ObjectiveFacts& facts, Value::Array minima, Value::Array saddles) {
  Value::Object object = entry("objective", facts);
  Value::Array domain;
  for (const Interval& interval : facts.domain) domain.push_back(Value::Array{interval.min, interval.max});
  object.emplace_back("dimension", facts.dimension);
  object.emplace_back("domain", std::move(domain));
  object.emplace_back("start", numbers(facts.start));
  object.emplace_back("minima", std::move(minima));
  object.emplace_back("saddles", std::move(saddles));
  return object;
}

Value describeObjective(const FunctionInfo& info) {
  return describeObjective(
      {info.type, info.dimension, info.parameters, info.formula, info.source, info.domain, info.start},
      points(info.minima), points(info.saddles));
}

Value catalog() {
  return Value::Object{
      {"optimizers", list(optimizers())},     {"lineSearches", list(lineSearches())},
      {"objectives", list(objectives())},     {"schedules", list(schedules())},
      {"activations", list(activations())},   {"losses", list(losses())},
      {"initializers", list(initializers())}, {"datasets", list(datasets())},
  };
}

}  // namespace downhill::registry
