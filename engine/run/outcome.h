#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

namespace downhill {

/// Why a run does not go on. The first ones are divergence, the others are ends.
enum class Ending {
  none,
  lossNotFinite,
  gradientNotFinite,
  parametersNotFinite,
  lossReached,          ///< the loss is at or below the one asked for
  gradientNormReached,  ///< the gradient is as short as asked for
  converged,            ///< the gradient is zero: a search has no direction to go in
  lineSearchFailed,     ///< no step along the direction is acceptable, most often because rounding hides the descent
};

/// The public name of `reason`; empty when there is none.
std::string_view name(Ending reason);

/// How a run stands. Divergence is a result, not an error: the run stays at its last finite step, `step` is the number
/// of the step that failed. A run that reached its end stays there, and `step` is the number of steps it took.
struct Outcome {
  Ending reason = Ending::none;
  std::int64_t step = 0;

  bool ended() const { return reason != Ending::none; }
  bool diverged() const { return ended() && reason <= Ending::parametersNotFinite; }
};

/// Whether a point or gradient can be gone on from.
inline bool allFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

}  // namespace downhill
