#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/core.h"
#include "core/parameter.h"
#include "core/rng.h"

namespace downhill {

/// A distribution of first weights, described by itself. Biases start at zero with all of them.
struct InitializerInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  std::string_view formula;  ///< LaTeX; n and m are the layer's inputs and units
  std::string_view source;
  /// The first value of one weight of a layer with `inputs` inputs and `units` units.
  float (*draw)(Rng& rng, std::span<const double> parameters, double inputs, double units);
};

namespace initializers {

extern const InitializerInfo kZeros;
extern const InitializerInfo kNormal;
extern const InitializerInfo kXavierUniform;
extern const InitializerInfo kXavierNormal;
extern const InitializerInfo kHeUniform;
extern const InitializerInfo kHeNormal;
extern const InitializerInfo kLecunUniform;
extern const InitializerInfo kLecunNormal;

}  // namespace initializers

}  // namespace downhill
