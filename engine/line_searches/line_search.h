#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/core.h"
#include "core/evaluator.h"
#include "core/parameter.h"

namespace downhill {

/// An objective along a line: φ(α) = J(θ + α p), with slope φ′(α) = ∇J(θ + α p)ᵀp.
class Line {
 public:
  /// φ and φ′ at one α; φ′ is not a number where only φ was asked for.
  struct Sample {
    double alpha = 0;
    double value = 0;
    double slope = 0;
  };

  /// The line from `theta` along `direction`, where φ(0) = `value` and ∇J(θ) = `gradient`. The spans must outlive it.
  /// Every sample that is asked for is added to `asked`, if it is given.
  Line(Evaluator& evaluator, std::span<const double> theta, std::span<const double> direction, double value,
       std::span<const double> gradient, std::vector<Sample>* asked = nullptr);

  /// φ and φ′ at 0.
  const Sample& origin() const { return origin_; }
  /// φ(α).
  double value(double alpha);
  /// φ(α) and φ′(α).
  Sample sample(double alpha);
  /// θ + α p, for the α last asked for.
  std::span<const double> point() const { return point_; }

 private:
  void move(double alpha);
  const Sample& tell(const Sample& sample);

  Evaluator& evaluator_;
  std::span<const double> theta_;
  std::span<const double> direction_;
  Sample origin_;
  std::vector<double> point_;
  std::vector<double> gradient_;
  std::vector<Sample>* asked_;
};

/// A way to choose how far to go, described by itself.
struct LineSearchInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  Described<std::string_view> formula;  ///< LaTeX of what an accepted step fulfils
  Described<std::string_view> source;
  /// An acceptable α > 0, trying `first` first; none where there is none to be found. The origin's slope is negative.
  /// Null for the search that takes the learning rate as it is.
  std::optional<double> (*search)(Line& line, double first, std::span<const double> parameters);
};

}  // namespace downhill
