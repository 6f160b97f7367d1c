#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/core.h"
#include "core/parameter.h"

namespace downhill {

/// What the outputs of a batch should be: one class number per row, or one value per output. The other is null.
struct Targets {
  const std::int32_t* labels = nullptr;
  const float* values = nullptr;
};

/// A loss described by itself: the mean over a batch, from the network's raw outputs.
struct LossInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  std::string_view formula;  ///< LaTeX
  std::string_view source;
  bool labels;       ///< targets are class numbers
  double minTarget;  ///< range of target values, where they are not class numbers
  double maxTarget;
  /// The mean loss of `rows` × `units` outputs, and its gradient with respect to them unless `gradient` is null. Sums
  /// are in double precision.
  double (*evaluate)(const float* outputs, const Targets& targets, std::size_t rows, std::size_t units,
                     float* gradient);
  /// Turns raw outputs into what they say, in place: probabilities, where the loss speaks of those. Null where raw
  /// outputs are predictions already.
  void (*predict)(float* outputs, std::size_t rows, std::size_t units);
};

namespace losses {

/// Mean of (y − t)² over all elements.
extern const LossInfo kMse;
/// Softmax of the outputs, then the mean of −ln p of the right class over the rows.
extern const LossInfo kCrossEntropy;
/// Sigmoid of each output, then the mean of −t ln p − (1 − t) ln(1 − p) over all elements.
extern const LossInfo kBinaryCrossEntropy;

}  // namespace losses

}  // namespace downhill
