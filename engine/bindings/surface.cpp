#include <emscripten/bind.h>

#include "bindings/convert.h"
#include "objectives/survey.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val grid(const val& config) { return toJs(sampleGrid(toValue(config))); }

val describe(const val& config) { return toJs(describeObjective(toValue(config))); }

}  // namespace

EMSCRIPTEN_BINDINGS(surface) {
  emscripten::function("grid", &grid);
  emscripten::function("describeObjective", &describe);
}

}  // namespace downhill::bindings
