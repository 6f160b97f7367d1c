#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/core.h"
#include "core/parameter.h"

namespace downhill {

/// An element-wise nonlinearity a = f(z), described by itself.
struct ActivationInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  std::string_view formula;  ///< LaTeX of f
  std::string_view source;
  /// Whether f' needs z; otherwise it is had from a alone, and z is not kept.
  bool needsInput = false;
  /// a = f(z) for `size` elements; a and z may be the same. Null for f(z) = z.
  void (*forward)(std::span<const double> parameters, const float* z, float* a, std::size_t size);
  /// Multiplies `gradient` by f'(z). `z` is null unless `needsInput`. Null for f' = 1.
  void (*backward)(std::span<const double> parameters, const float* z, const float* a, float* gradient,
                   std::size_t size);
};

namespace activations {

// Definitions and defaults are PyTorch's; at a kink the derivative is that of the left branch.
extern const ActivationInfo kRelu;
extern const ActivationInfo kLeakyRelu;
extern const ActivationInfo kElu;
extern const ActivationInfo kTanh;
extern const ActivationInfo kSigmoid;
extern const ActivationInfo kLinear;
extern const ActivationInfo kSoftplus;
extern const ActivationInfo kGelu;

}  // namespace activations

}  // namespace downhill
