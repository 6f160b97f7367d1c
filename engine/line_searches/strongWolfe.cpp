#include "line_searches/strongWolfe.h"

#include <algorithm>
#include <cmath>

#include "line_searches/parameters.h"

namespace downhill::line_searches {
namespace {

constexpr Parameter kCurvatureShare{.key = "curvature",
                                    .symbol = "c₂",
                                    .defaultValue = 0.9,
                                    .min = 0,
                                    .max = 1,
                                    .minOpen = true,
                                    .maxOpen = true,
                                    .sliderMin = 0.01,
                                    .sliderMax = 0.99};

enum : std::size_t { kSufficientDecrease, kCurvature };
constexpr Parameter kParameters[] = {sufficientDecrease(), kCurvatureShare};

bool isFinite(const Line::Sample& sample) { return std::isfinite(sample.value) && std::isfinite(sample.slope); }

/// The minimum of the cubic through two samples (Nocedal and Wright, equation 3.59); NaN where it has none.
double cubicMinimum(const Line::Sample& a, const Line::Sample& b) {
  const double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.alpha - b.alpha);
  const double root = std::sqrt(d1 * d1 - a.slope * b.slope);
  const double d2 = b.alpha > a.alpha ? root : -root;
  return b.alpha - (b.alpha - a.alpha) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
}

/// A search on one line. Samples are paid for, so each trial's is kept.
class Search {
 public:
  Search(Line& line, std::span<const double> parameters)
      : line_(line), decrease_(parameters[kSufficientDecrease]), curvature_(parameters[kCurvature]) {}

  /// Lengthens the step from `first` on until an acceptable one is found or enclosed.
  std::optional<double> run(double first) {
    Line::Sample previous = line_.origin();
    double alpha = first;
    while (trials_ < kMaxTrials) {
      const Line::Sample trial = sample(alpha);
      if (!decreases(trial) || trial.value >= previous.value) return zoom(previous, trial);
      if (flat(trial)) return alpha;
      if (trial.slope >= 0) return zoom(trial, previous);
      // A straight or falling line has no minimum of its cubic; and no trial goes further than tenfold.
      const double guess = cubicMinimum(previous, trial);
      previous = trial;
      alpha = std::isnan(guess) ? 10 * alpha : std::clamp(guess, 1.5 * alpha, 10 * alpha);
    }
    return std::nullopt;
  }

 private:
  Line::Sample sample(double alpha) {
    ++trials_;
    return line_.sample(alpha);
  }

  bool decreases(const Line::Sample& trial) const {
    const Line::Sample& origin = line_.origin();
    return isFinite(trial) && trial.value <= origin.value + decrease_ * trial.alpha * origin.slope;
  }

  bool flat(const Line::Sample& trial) const { return std::abs(trial.slope) <= -curvature_ * line_.origin().slope; }

  /// Narrows an enclosure: `low` is the lowest point so far that brings enough, and φ falls from it towards `high`.
  std::optional<double> zoom(Line::Sample low, Line::Sample high) {
    while (trials_ < kMaxTrials && low.alpha != high.alpha) {
      const double from = std::min(low.alpha, high.alpha);
      const double width = std::abs(high.alpha - low.alpha);
      // Interpolation that would hug an end, or has nothing to go by, gives way to halving.
      double alpha = isFinite(high) ? cubicMinimum(low, high) : low.alpha + 0.01 * (high.alpha - low.alpha);
      if (isFinite(high) && !(alpha >= from + 0.05 * width && alpha <= from + 0.95 * width)) alpha = from + 0.5 * width;
      const Line::Sample trial = sample(alpha);
      if (!decreases(trial) || trial.value >= low.value) {
        high = trial;
        continue;
      }
      if (flat(trial)) return alpha;
      if (trial.slope * (high.alpha - low.alpha) >= 0) high = low;
      low = trial;
    }
    return std::nullopt;
  }

  Line& line_;
  double decrease_;
  double curvature_;
  int trials_ = 0;
};

std::optional<double> search(Line& line, double first, std::span<const double> parameters) {
  return Search(line, parameters).run(first);
}

}  // namespace

const LineSearchInfo kStrongWolfe{
    .type = "strongWolfe",
    .parameters = kParameters,
    .formula = R"(J(\theta + \alpha p) \le J(\theta) + c_1 \alpha \nabla J(\theta)^\top p, )"
               R"(\quad \left|\nabla J(\theta + \alpha p)^\top p\right| \le c_2 \left|\nabla J(\theta)^\top p\right|)",
    .source = "Wolfe (1969), Convergence conditions for ascent methods",
    .search = outsideCore(search),
};

}  // namespace downhill::line_searches
