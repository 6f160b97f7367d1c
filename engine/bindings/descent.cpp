#include <emscripten/bind.h>

#include "bindings/descent_session.h"

namespace downhill::bindings {

EMSCRIPTEN_BINDINGS(descent) {
  emscripten::class_<DescentSession>("DescentSession")
      .constructor<>()
      .function("open", &DescentSession::open)
      .function("advance", &DescentSession::advance)
      .function("set", &DescentSession::set)
      .function("rewind", &DescentSession::rewind)
      .function("config", &DescentSession::config)
      .function("snapshot", &DescentSession::snapshot)
      .function("restore", &DescentSession::restore)
      .function("batch", &DescentSession::batch)
      .function("batchGradients", &DescentSession::batchGradients)
      .function("trials", &DescentSession::trials)
      .function("reached", &DescentSession::reached)
      .function("steps", &DescentSession::steps)
      .function("trace", &DescentSession::trace);
}

}  // namespace downhill::bindings
