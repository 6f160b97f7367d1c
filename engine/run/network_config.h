#pragma once

#include <cstdint>
#include <vector>

#include "nn/dense_network.h"
#include "run/settings.h"

namespace downhill {

/// A network session's configuration, read and checked.
struct NetworkConfig {
  std::vector<DenseLayer> layers;
  const LossInfo* loss = nullptr;
  registry::Choice<InitializerInfo> initializer;
  Method method;
  double batchSize = 0;
  bool shuffle = true;
};

/// The one setting beside the optimizer's own that may change while training.
extern const Parameter kBatchSize;

/// Largest number of inputs or of units in a layer.
inline constexpr std::int64_t kMaxWidth = 1'000'000;
/// Largest number of weights and biases: with Adam and the state that `rewind` returns to, some 300 MB.
inline constexpr std::int64_t kMaxNetworkParameters = 10'000'000;
inline constexpr std::size_t kMaxLayers = 64;

/// Reads { inputs, layers: [{ units, activation? }], loss, initializer?, optimizer, schedule?, batchSize?, shuffle?,
/// seed? }. Hidden layers are relu and the last one linear unless they say otherwise; weights start as heNormal,
/// batches hold 32 examples and are shuffled, the seed is 1.
Result<NetworkConfig> readNetworkConfig(const Value& config);

}  // namespace downhill
