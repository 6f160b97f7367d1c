#include <emscripten/bind.h>

#include "bindings/convert.h"
#include "objectives/survey.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val grid(const val& config) { return toJs(sampleGrid(toValue(config))); }

val describe(const val& config) {
  const Result<Value> description = describeObjective(toValue(config));
  val object = toJs(description.status());
  if (description.ok()) put(object, "result", toJs(*description));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(surface) {
  emscripten::function("grid", &grid);
  emscripten::function("describeObjective", &describe);
}

}  // namespace downhill::bindings
