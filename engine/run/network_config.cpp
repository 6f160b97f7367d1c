#include "run/network_config.h"

#include <string>
#include <utility>

#include "core/read.h"
#include "registry.h"

namespace downhill {
namespace {

/// A number of inputs or units. What is too large for any session says so, rather than being out of range: the learner
/// asked for something sensible that does not fit.
Result<std::size_t> readWidth(const Value& value, std::string_view path) {
  const Result<std::int64_t> width = readInteger(value, path, 1, std::int64_t{1} << 53);
  if (!width.ok()) return width.status();
  if (*width > kMaxWidth) {
    return Status{Code::tooLarge, std::string(path), value, Value::Object{{"max", static_cast<double>(kMaxWidth)}}};
  }
  return static_cast<std::size_t>(*width);
}

Result<DenseLayer> readLayer(const Value& config, const std::string& path, std::size_t inputs, bool last) {
  static constexpr std::string_view kKeys[] = {"units", "activation"};
  if (Status status = checkKeys(config, path, kKeys); !status.ok()) return status;
  const Value* unitsConfig = config.find("units");
  if (unitsConfig == nullptr) return Status{Code::missing, join(path, "units"), {}, "number of units"};
  const Result<std::size_t> units = readWidth(*unitsConfig, join(path, "units"));
  if (!units.ok()) return units.status();
  const Value* activationConfig = config.find("activation");
  auto activation = registry::readChoice(
      registry::activations(), activationConfig != nullptr ? *activationConfig : Value(last ? "linear" : "relu"),
      join(path, "activation"));
  if (!activation.ok()) return activation.status();
  return DenseLayer{inputs, *units, activation->info, std::move(activation->parameters)};
}

Result<std::vector<DenseLayer>> readLayers(const Value& config) {
  const Result<std::size_t> inputs = readWidth(*config.find("inputs"), "inputs");
  if (!inputs.ok()) return inputs.status();
  const Value& layersConfig = *config.find("layers");
  const Value::Array* items = layersConfig.array();
  if (items == nullptr) return Status{Code::wrongKind, "layers", layersConfig, "array"};
  if (items->empty()) {
    return Status{Code::outOfRange, "layers", 0, Value::Object{{"min", 1}, {"max", kMaxLayers}}};
  }
  if (items->size() > kMaxLayers) {
    return Status{Code::tooLarge, "layers", items->size(), Value::Object{{"max", kMaxLayers}}};
  }

  std::vector<DenseLayer> layers;
  double parameters = 0;
  std::size_t width = *inputs;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Result<DenseLayer> layer =
        readLayer((*items)[i], "layers[" + std::to_string(i) + "]", width, i + 1 == items->size());
    if (!layer.ok()) return layer.status();
    // In floating point: the product of two widths does not fit WebAssembly's 32 bits.
    parameters += (static_cast<double>(width) + 1) * static_cast<double>(layer->units);
    width = layer->units;
    layers.push_back(std::move(*layer));
  }
  if (parameters > static_cast<double>(kMaxNetworkParameters)) {
    return Status{Code::tooLarge, "layers", parameters,
                  Value::Object{{"max", static_cast<double>(kMaxNetworkParameters)}, {"unit", "parameters"}}};
  }
  return layers;
}

}  // namespace

const Parameter kBatchSize{.key = "batchSize",
                           .symbol = "B",
                           .defaultValue = 32,
                           .min = 1,
                           .max = 1 << 20,
                           .sliderMin = 1,
                           .sliderMax = 512,
                           .scale = Scale::log,
                           .kind = Kind::integer};

Result<NetworkConfig> readNetworkConfig(const Value& config) {
  static constexpr std::string_view kKeys[] = {"inputs",   "layers",    "loss",    "initializer", "optimizer",
                                               "schedule", "batchSize", "shuffle", "seed"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  static constexpr std::pair<const char*, const char*> kRequired[] = {
      {"inputs", "number of inputs"}, {"layers", "array"}, {"loss", "type name or object"}};
  for (const auto& [key, kind] : kRequired) {
    if (config.find(key) == nullptr) return Status{Code::missing, key, {}, kind};
  }

  NetworkConfig read;
  Result<std::vector<DenseLayer>> layers = readLayers(config);
  if (!layers.ok()) return layers.status();
  read.layers = std::move(*layers);
  auto loss = registry::readChoice(registry::losses(), *config.find("loss"), "loss");
  if (!loss.ok()) return loss.status();
  read.loss = loss->info;
  const Value* initializerConfig = config.find("initializer");
  auto initializer = registry::readChoice(
      registry::initializers(), initializerConfig != nullptr ? *initializerConfig : Value("heNormal"), "initializer");
  if (!initializer.ok()) return initializer.status();
  read.initializer = std::move(*initializer);
  Result<Method> method = readMethod(config, [](const OptimizerInfo& info) { return info.trainsNetworks(); });
  if (!method.ok()) return method.status();
  read.method = std::move(*method);
  read.batchSize = kBatchSize.defaultValue;
  if (const Value* batchSize = config.find("batchSize")) {
    const Result<double> number = readParameter(kBatchSize, *batchSize, "batchSize");
    if (!number.ok()) return number.status();
    read.batchSize = *number;
  }
  if (const Value* shuffle = config.find("shuffle")) {
    const bool* flag = shuffle->boolean();
    if (flag == nullptr) return Status{Code::wrongKind, "shuffle", *shuffle, "boolean"};
    read.shuffle = *flag;
  }
  return read;
}

}  // namespace downhill
