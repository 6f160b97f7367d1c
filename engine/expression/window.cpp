#include "expression/window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace downhill::expression {
namespace {

constexpr std::size_t kSide = 41;  ///< samples along each axis

/// What sampling a square of half-width `reach` shows.
struct Look {
  bool finite = false;    ///< somewhere
  bool interior = false;  ///< the lowest sample is not on the edge
  std::array<std::pair<std::size_t, std::size_t>, 2> extent{{{kSide, 0}, {kSide, 0}}};  ///< of the finite samples
};

double at(double reach, std::size_t i) { return reach * (2 * static_cast<double>(i) / (kSide - 1) - 1); }

Look look(const Problem& problem, double reach) {
  Look seen;
  const std::size_t n = problem.dimension();
  double lowest = kInfinity;
  for (std::size_t row = 0; row < (n == 2 ? kSide : 1); ++row) {
    for (std::size_t column = 0; column < kSide; ++column) {
      const double point[] = {at(reach, column), at(reach, row)};
      const double value = problem.value(std::span(point, n));
      if (!std::isfinite(value)) continue;
      seen.finite = true;
      const std::size_t index[] = {column, row};
      bool inside = true;
      for (std::size_t i = 0; i < n; ++i) {
        seen.extent[i].first = std::min(seen.extent[i].first, index[i]);
        seen.extent[i].second = std::max(seen.extent[i].second, index[i]);
        inside = inside && index[i] > 0 && index[i] + 1 < kSide;
      }
      if (value < lowest) {
        lowest = value;
        seen.interior = inside;
      }
    }
  }
  return seen;
}

/// Of eight points around the centre, the one of middling height; the centre when the objective is finite at none.
std::vector<double> findStart(const Problem& problem, const std::vector<Interval>& domain) {
  constexpr double kOut[][2] = {{0.7, 0.5}, {-0.7, 0.5}, {-0.7, -0.5}, {0.7, -0.5},
                                {0.5, 0.8}, {-0.5, 0.8}, {-0.5, -0.8}, {0.5, -0.8}};
  std::vector<std::pair<double, std::vector<double>>> candidates;
  for (const auto& out : kOut) {
    std::vector<double> point;
    for (std::size_t i = 0; i < domain.size(); ++i) {
      point.push_back((domain[i].min + domain[i].max) / 2 + out[i] * (domain[i].max - domain[i].min) / 2);
    }
    const double value = problem.value(point);
    if (std::isfinite(value)) candidates.emplace_back(value, std::move(point));
  }
  if (candidates.empty()) {
    std::vector<double> centre;
    for (const Interval& side : domain) centre.push_back((side.min + side.max) / 2);
    return centre;
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates[candidates.size() / 2].second;
}

}  // namespace

Window findWindow(const Problem& problem) {
  constexpr double kReaches[] = {3, 6, 12, 25, 50, 100};
  double reach = 0;
  Look seen;
  for (const double candidate : kReaches) {
    const Look there = look(problem, candidate);
    // The first square with anything in it will do until one holds a minimum.
    if (there.finite && (reach == 0 || there.interior)) {
      reach = candidate;
      seen = there;
    }
    if (there.interior) break;
  }
  Window window;
  if (reach == 0) {
    reach = kReaches[0];
    seen.extent = {{{0, kSide - 1}, {0, kSide - 1}}};
  }
  for (std::size_t i = 0; i < problem.dimension(); ++i) {
    // One sample of margin shows where the objective ends.
    const std::size_t first = seen.extent[i].first;
    const std::size_t last = seen.extent[i].second;
    window.domain.push_back({at(reach, first == 0 ? 0 : first - 1), at(reach, std::min(last + 1, kSide - 1))});
  }
  window.start = findStart(problem, window.domain);
  return window;
}

}  // namespace downhill::expression
