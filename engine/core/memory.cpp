#include "core/memory.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace downhill {

bool memoryAvailable(std::size_t bytes) {
  constexpr std::size_t kReserve = std::size_t{4} << 20;
  if (bytes > SIZE_MAX - kReserve) return false;
  // Volatile, or compilers drop the pair of calls and answer yes.
  void* volatile memory = std::malloc(bytes + kReserve);
  if (memory == nullptr) return false;
  std::free(memory);
  return true;
}

Status outOfMemory(std::string_view parameter, double value) {
  return {Code::tooLarge, std::string(parameter), value, "the memory this page can have"};
}

}  // namespace downhill
