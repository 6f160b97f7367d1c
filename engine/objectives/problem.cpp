#include "objectives/problem.h"

#include <utility>

#include "expression/formula.h"
#include "objectives/function.h"
#include "registry.h"

namespace downhill {

Result<std::unique_ptr<Problem>> readProblem(const Value& config, std::string_view path) {
  if (config.find("expression") != nullptr) return Formula::open(config, path);
  auto choice = registry::readChoice(registry::objectives(), config, path);
  if (!choice.ok()) return choice.status();
  return std::unique_ptr<Problem>(std::make_unique<Function>(*choice->info, std::move(choice->parameters)));
}

}  // namespace downhill
