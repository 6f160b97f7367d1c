#include <emscripten.h>
#include <malloc.h>

#include "bindings/descent_session.h"
#include "objectives/survey.h"

// What the core exports (web/src/engine/core.ts is the other end). An argument is written to `room` as a message; the
// answer is one too, and stays there until the next call.

using downhill::Value;
using downhill::bindings::DescentSession;
using downhill::bindings::Message;
using downhill::bindings::toJs;
using downhill::bindings::toValue;

namespace {

std::string& room() {
  static std::string bytes;
  return bytes;
}

Message argument() { return {std::move(room())}; }

const char* answer(Message message) {
  room() = std::move(message.bytes);
  return room().data();
}

}  // namespace

extern "C" {

/// Memory for an argument of `size` bytes.
EMSCRIPTEN_KEEPALIVE char* argument_room(std::size_t size) {
  room() = std::string(size, '\0');
  return room().data();
}

EMSCRIPTEN_KEEPALIVE DescentSession* descent_create() { return new DescentSession; }
EMSCRIPTEN_KEEPALIVE void descent_delete(DescentSession* run) { delete run; }
EMSCRIPTEN_KEEPALIVE const char* descent_open(DescentSession* run) { return answer(run->open(argument())); }
EMSCRIPTEN_KEEPALIVE const char* descent_advance(DescentSession* run) { return answer(run->advance(argument())); }
EMSCRIPTEN_KEEPALIVE const char* descent_rewind(DescentSession* run) { return answer(run->rewind(argument())); }
EMSCRIPTEN_KEEPALIVE const char* descent_restore(DescentSession* run) { return answer(run->restore(argument())); }
EMSCRIPTEN_KEEPALIVE const char* descent_config(DescentSession* run) { return answer(run->config()); }
EMSCRIPTEN_KEEPALIVE const char* descent_snapshot(DescentSession* run) { return answer(run->snapshot()); }
EMSCRIPTEN_KEEPALIVE const char* descent_trace(DescentSession* run, double from) { return answer(run->trace(from)); }
EMSCRIPTEN_KEEPALIVE double descent_reached(DescentSession* run, double loss) { return run->reached(loss); }
EMSCRIPTEN_KEEPALIVE double descent_steps(DescentSession* run) { return run->steps(); }

/// The argument is [key, value].
EMSCRIPTEN_KEEPALIVE const char* descent_set(DescentSession* run) {
  const Value pair = toValue(argument());
  const Value::Array& items = *pair.array();
  return answer(run->set(*items[0].text(), toJs(items[1])));
}

EMSCRIPTEN_KEEPALIVE const char* objective_grid() { return answer(toJs(downhill::sampleGrid(toValue(argument())))); }

/// Of the objective the type only.
EMSCRIPTEN_KEEPALIVE const char* objective_describe() {
  return answer(toJs(downhill::describeObjective(toValue(argument()))));
}

/// Bytes that sessions hold, as the allocator counts them.
EMSCRIPTEN_KEEPALIVE double memory_in_use() {
  return static_cast<double>(static_cast<std::size_t>(mallinfo().uordblks));
}
}
