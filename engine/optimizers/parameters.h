#pragma once

#include <string_view>

#include "core/parameter.h"
#include "core/power.h"

namespace downhill::optimizers {

// Parameters that several methods share, so that a symbol, a range and a slider mean the same in all of them. Each
// method's own file says which it takes, in which order and with which default.

/// μ, the share of the velocity that survives a step; at 1 it would never die down.
constexpr Parameter momentum(double defaultValue) {
  return {.key = "momentum",
          .symbol = "μ",
          .defaultValue = defaultValue,
          .min = 0,
          .max = 1,
          .maxOpen = true,
          .sliderMin = 0,
          .sliderMax = 0.99};
}

/// ρ, the memory of a running mean: it looks back over some 1/(1 − ρ) steps.
constexpr Parameter rho(double defaultValue) {
  return {.key = "rho",
          .symbol = "ρ",
          .defaultValue = defaultValue,
          .min = 0,
          .max = 1,
          .maxOpen = true,
          .sliderMin = 0,
          .sliderMax = 0.999};
}

/// β₁, the memory of the running mean of gradients.
constexpr Parameter beta1() {
  return {.key = "beta1",
          .symbol = "β₁",
          .defaultValue = 0.9,
          .min = 0,
          .max = 1,
          .maxOpen = true,
          .sliderMin = 0,
          .sliderMax = 0.99};
}

/// β₂, the memory of the running mean of squared gradients.
constexpr Parameter beta2() {
  return {.key = "beta2",
          .symbol = "β₂",
          .defaultValue = 0.999,
          .min = 0,
          .max = 1,
          .maxOpen = true,
          .sliderMin = 0.5,
          .sliderMax = 0.9999};
}

/// Whether a running mean is divided by what it would be if every gradient so far had been one, which frees it of its
/// start at zero.
constexpr Parameter biasCorrection(std::string_view key, std::string_view symbol) {
  return {.key = key,
          .symbol = symbol,
          .defaultValue = 1,
          .min = 0,
          .max = 1,
          .sliderMin = 0,
          .sliderMax = 1,
          .kind = Kind::boolean};
}
constexpr Parameter biasCorrection1() { return biasCorrection("biasCorrection1", "b₁"); }
constexpr Parameter biasCorrection2() { return biasCorrection("biasCorrection2", "b₂"); }

/// 1 − βᵗ, or 1 where the correction is switched off.
constexpr double correctionAt(double beta, std::int64_t t, double isOn) { return isOn != 0 ? 1 - power(beta, t) : 1; }

/// ε, which keeps a division finite. Zero is allowed: the method is then free of ε, and stops where 0/0 makes it.
constexpr Parameter epsilon(double defaultValue) {
  return {.key = "epsilon",
          .symbol = "ε",
          .defaultValue = defaultValue,
          .min = 0,
          .max = kInfinity,
          .maxOpen = true,
          .sliderMin = 1e-12,
          .sliderMax = 1e-1,
          .scale = Scale::log};
}

/// λ, the strength with which parameters are drawn towards zero.
constexpr Parameter weightDecay(double defaultValue) {
  return {.key = "weightDecay",
          .symbol = "λ",
          .defaultValue = defaultValue,
          .min = 0,
          .max = kInfinity,
          .maxOpen = true,
          .sliderMin = 0,
          .sliderMax = 0.5};
}

}  // namespace downhill::optimizers
