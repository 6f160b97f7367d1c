#include "objectives/problem.h"

#include <utility>

#include "expression/formula.h"
#include "objectives/function.h"
#include "registry.h"
#include "regression/regression.h"

namespace downhill {

Result<std::unique_ptr<Problem>> readProblem(const Value& config, std::string_view path) {
  auto choice = registry::readChoice(registry::objectives(), config, path);
  if constexpr (kIsCore) {
    // Perhaps a formula or a model; only the whole engine can tell.
    if (!choice.ok()) return Status{Code::notInCore, path, {}, {}};
  } else {
    if (config.find("expression") != nullptr) return Formula::open(config, path);
    if (const Value* type = config.find("type"); type != nullptr && type->text() != nullptr) {
      if (const RegressionInfo* info = Regression::find(*type->text())) return Regression::open(*info, config, path);
    }
  }
  if (!choice.ok()) return choice.status();
  return std::unique_ptr<Problem>(std::make_unique<Function>(*choice->info, std::move(choice->parameters)));
}

}  // namespace downhill
