#include <emscripten/bind.h>
#include <malloc.h>

namespace downhill::bindings {
namespace {

/// Bytes that sessions hold, as the allocator counts them.
double memoryInUse() { return static_cast<double>(static_cast<std::size_t>(mallinfo().uordblks)); }

}  // namespace

EMSCRIPTEN_BINDINGS(memory) { emscripten::function("memoryInUse", &memoryInUse); }

}  // namespace downhill::bindings
