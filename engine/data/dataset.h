#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/parameter.h"

namespace downhill {

/// A set of labelled examples described by itself. The examples travel as files beside the scripts, not in the engine.
struct DatasetInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  std::string_view formula;  ///< LaTeX of what one example is
  std::string_view source;
  std::string_view licence;
  std::size_t inputs;    ///< numbers per example
  std::size_t classes;   ///< labels are 0 … classes − 1
  std::size_t training;  ///< examples to train on
  std::size_t heldOut;   ///< examples never trained on
};

}  // namespace downhill
