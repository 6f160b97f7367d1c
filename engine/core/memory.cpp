#include "core/memory.h"

#include <cstdlib>

namespace downhill {

bool memoryAvailable(std::size_t bytes) {
  // Volatile, or compilers drop the pair of calls and answer yes.
  void* volatile memory = std::malloc(bytes);
  if (memory == nullptr) return false;
  std::free(memory);
  return true;
}

}  // namespace downhill
