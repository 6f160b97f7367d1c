#include "data/random_state.h"

#include <emscripten/bind.h>

#include <span>
#include <vector>

#include "bindings/convert.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val randomState(const val& config) {
  const Result<std::vector<std::vector<double>>> draws = drawRandomState(toValue(config));
  val object = toJs(draws.status());
  if (draws.ok()) {
    val result = val::array();
    for (const std::vector<double>& numbers : *draws)
      result.call<void>("push", copyToJs(std::span<const double>(numbers)));
    put(object, "result", result);
  }
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(random_state) { emscripten::function("randomState", &randomState); }

}  // namespace downhill::bindings
