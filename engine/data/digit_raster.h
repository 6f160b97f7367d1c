#pragma once

#include <vector>

#include "core/status.h"
#include "core/value.h"

namespace downhill {

/// Width and height of a digit.
inline constexpr int kDigitSize = 28;

/// Draws strokes as the digits of MNIST were: scaled, keeping their proportions, so that the ink fits 20 × 20 pixels,
/// with a round anti-aliased pen, the ink's centre of mass on the centre of 28 × 28 pixels. Row-major from the top, 0
/// for paper to 1 for ink; all 0 without strokes.
///
/// `strokes` is an array of strokes, each a flat array x, y, x, y, ... in any unit, y downwards. Refused: what is no
/// such array, an odd count, coordinates that are not finite or beyond ±10⁹.
///
/// Source: LeCun, Bottou, Bengio and Haffner (1998), Gradient-based learning applied to document recognition, §III.A;
/// the pen's width was measured on the published digits.
Result<std::vector<float>> rasterizeDigit(const Value& strokes);

}  // namespace downhill
