#include "line_searches/armijo.h"

#include "line_searches/parameters.h"

namespace downhill::line_searches {
namespace {

constexpr Parameter kContractionFactor{.key = "contraction",
                                       .symbol = "τ",
                                       .defaultValue = 0.5,
                                       .min = 0,
                                       .max = 1,
                                       .minOpen = true,
                                       .maxOpen = true,
                                       .sliderMin = 0.1,
                                       .sliderMax = 0.9};

enum : std::size_t { kSufficientDecrease, kContraction };
constexpr Parameter kParameters[] = {sufficientDecrease(), kContractionFactor};

std::optional<double> search(Line& line, double first, std::span<const double> parameters) {
  const Line::Sample& origin = line.origin();
  double alpha = first;
  for (int trial = 0; trial < kMaxTrials; ++trial) {
    // Not a number compares false, and is shortened like any step that is too long.
    if (line.value(alpha) <= origin.value + parameters[kSufficientDecrease] * alpha * origin.slope) return alpha;
    alpha *= parameters[kContraction];
  }
  return std::nullopt;
}

}  // namespace

const LineSearchInfo kArmijo{
    .type = "armijo",
    .parameters = kParameters,
    .formula = R"(J(\theta + \alpha p) \le J(\theta) + c_1 \alpha \nabla J(\theta)^\top p, )"
               R"(\quad \alpha = \eta, \tau \eta, \tau^2 \eta, \ldots)",
    .source = "Armijo (1966), Minimization of functions having Lipschitz continuous first partial derivatives",
    .search = outsideCore(search),
};

}  // namespace downhill::line_searches
