#include "objectives/function.h"

#include "registry.h"

namespace downhill {

Value Function::choice() const { return registry::choiceValue(*info_, parameters_); }

Value Function::describe() const { return registry::describeObjective(*info_); }

}  // namespace downhill
