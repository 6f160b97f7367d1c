#pragma once

#include <cstdint>
#include <string_view>

namespace downhill {

/// Why a run cannot go on.
enum class Divergence { none, lossNotFinite, gradientNotFinite, parametersNotFinite };

/// The public name of `reason`; empty when there is none.
std::string_view name(Divergence reason);

/// How a run stands. Divergence is a result, not an error: the run stays at its last finite step, `step` is the number
/// of the step that failed.
struct Outcome {
  Divergence reason = Divergence::none;
  std::int64_t step = 0;

  bool diverged() const { return reason != Divergence::none; }
};

}  // namespace downhill
