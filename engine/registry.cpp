#include "registry.h"

#include "objectives/bowl.h"
#include "optimizers/gd.h"
#include "schedules/constant.h"

namespace downhill::registry {
namespace {

constexpr const OptimizerInfo* kOptimizers[] = {
    &optimizers::kGd,
};

constexpr const FunctionInfo* kObjectives[] = {
    &objectives::kBowl,
};

constexpr const ScheduleInfo* kSchedules[] = {
    &schedules::kConstant,
};

}  // namespace

std::span<const OptimizerInfo* const> optimizers() { return kOptimizers; }
std::span<const FunctionInfo* const> objectives() { return kObjectives; }
std::span<const ScheduleInfo* const> schedules() { return kSchedules; }

}  // namespace downhill::registry
