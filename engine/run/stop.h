#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/status.h"
#include "core/value.h"
#include "run/outcome.h"

namespace downhill {

/// When a run has done what it was for.
struct StopConditions {
  std::optional<double> loss;          ///< at or below it
  std::optional<double> gradientNorm;  ///< ‖∇J(θ)‖₂ at or below it; >= 0

  /// The condition that a point with this loss and gradient meets, or `Ending::none`.
  Ending met(double loss, std::span<const double> gradient) const;
  /// { loss?, gradientNorm? }, as `readStop` reads it.
  Value toValue() const;
};

/// Reads { loss?, gradientNorm? }, or null for no condition.
Result<StopConditions> readStop(const Value& config, std::string_view path);

}  // namespace downhill
