#include "objectives/function.h"

#include "registry.h"

namespace downhill {

Value Function::choice() const { return registry::choiceValue(*info_, parameters_); }

Value Function::describe() const {
  if constexpr (kIsCore) {
    // Pages know the rest by the type.
    return info_->type;
  } else {
    return registry::describeObjective(*info_);
  }
}

}  // namespace downhill
