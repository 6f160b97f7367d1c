#include "run/sweep.h"

#include <emscripten/bind.h>

#include "bindings/convert.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val sweepJs(const val& request) {
  const Result<SweepCells> cells = sweep(toValue(request));
  val object = toJs(cells.status());
  if (cells.ok()) {
    val result = val::object();
    put(result, "steps", copyToJs(std::span<const std::int32_t>(cells->steps)));
    put(result, "losses", copyToJs(std::span<const double>(cells->losses)));
    put(object, "result", result);
  }
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(sweep) { emscripten::function("sweep", &sweepJs); }

}  // namespace downhill::bindings
