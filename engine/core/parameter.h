#pragma once

#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "core/core.h"
#include "core/status.h"
#include "core/value.h"

namespace downhill {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// How a control should space a parameter's values.
enum class Scale { linear, log };

/// What values a parameter takes. Booleans travel as 0 and 1 inside the engine.
enum class Kind { real, integer, boolean };

/// One number that something in the catalogue is configured by. From this description come validation, sliders,
/// attributes, reference tables and generated code: it is stated nowhere else.
struct Parameter {
  std::string_view key;                ///< name in the API, e.g. "learningRate"
  Described<std::string_view> symbol;  ///< as written in formulas, e.g. "η"
  double defaultValue;
  double min;                   ///< smallest allowed value
  double max;                   ///< largest allowed value
  bool minOpen = false;         ///< `min` itself is not allowed
  bool maxOpen = false;         ///< `max` itself is not allowed
  Described<double> sliderMin;  ///< the span worth exploring: within [min, max], finite
  Described<double> sliderMax;
  Described<Scale> scale = Scale::linear;
  Kind kind = Kind::real;
  Described<std::string_view> unit = std::string_view();
  Described<std::string_view> label =
      std::string_view();  ///< of its translation, after "parameter."; its key unless given
};

/// The learning rate η, shared by all methods; only its default and slider differ.
constexpr Parameter learningRate(double defaultValue, double sliderMin = 1e-4, double sliderMax = 1) {
  return {.key = "learningRate",
          .symbol = "η",
          .defaultValue = defaultValue,
          .min = 0,
          .max = kInfinity,
          .maxOpen = true,
          .sliderMin = sliderMin,
          .sliderMax = sliderMax,
          .scale = Scale::log};
}

/// Reads `value` as `parameter`: a finite number (or boolean) within range. `path` names it in errors.
Result<double> readParameter(const Parameter& parameter, const Value& value, std::string_view path);

/// Reads the members of `config` that `parameters` declares; absent ones take their defaults. Members named in
/// `reserved` (such as "type") are skipped; any other name is refused with the list of those allowed.
Result<std::vector<double>> readParameters(std::span<const Parameter> parameters, const Value& config,
                                           std::string_view path, std::span<const std::string_view> reserved);

/// The position of `key` in `parameters`, or -1.
int indexOf(std::span<const Parameter> parameters, std::string_view key);

/// `value` as the catalogue and snapshots show it: a boolean where the parameter is one, else a number.
Value toValue(const Parameter& parameter, double value);

}  // namespace downhill
