#include <emscripten/bind.h>

#include "bindings/convert.h"
#include "registry.h"

namespace downhill::bindings {
namespace {

emscripten::val catalogJs() { return toJs(registry::catalog()); }

}  // namespace

EMSCRIPTEN_BINDINGS(catalog) { emscripten::function("catalog", &catalogJs); }

}  // namespace downhill::bindings
