#include <emscripten/bind.h>

#include <span>
#include <vector>

#include "bindings/convert.h"
#include "data/digit_raster.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val rasterizeDigitJs(const val& strokes) {
  const Result<std::vector<float>> pixels = rasterizeDigit(toValue(strokes));
  val object = toJs(pixels.status());
  if (pixels.ok()) put(object, "result", copyToJs(std::span<const float>(*pixels)));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(digit) { emscripten::function("rasterizeDigit", &rasterizeDigitJs); }

}  // namespace downhill::bindings
