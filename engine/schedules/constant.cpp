#include "schedules/constant.h"

namespace downhill::schedules {
namespace {

double rate(double base, std::int64_t, std::span<const double>) { return base; }

}  // namespace

const ScheduleInfo kConstant{
    .type = "constant",
    .parameters = {},
    .formula = R"(\eta_t = \eta)",
    .source = "Robbins and Monro (1951), A stochastic approximation method",
    .rate = rate,
};

}  // namespace downhill::schedules
