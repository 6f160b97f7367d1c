#include "line_searches/line_search.h"

#include <limits>
#include <numeric>

namespace downhill {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

Line::Line(Evaluator& evaluator, std::span<const double> theta, std::span<const double> direction, double value,
           std::span<const double> gradient, std::vector<Sample>* asked)
    : evaluator_(evaluator),
      theta_(theta),
      direction_(direction),
      origin_{0, value, dot(gradient, direction)},
      point_(theta.begin(), theta.end()),
      gradient_(theta.size()),
      asked_(asked) {}

void Line::move(double alpha) {
  for (std::size_t i = 0; i < point_.size(); ++i) point_[i] = theta_[i] + alpha * direction_[i];
}

const Line::Sample& Line::tell(const Sample& sample) {
  if (asked_ != nullptr) asked_->push_back(sample);
  return sample;
}

double Line::value(double alpha) {
  move(alpha);
  return tell({alpha, evaluator_.value(point_), std::numeric_limits<double>::quiet_NaN()}).value;
}

Line::Sample Line::sample(double alpha) {
  move(alpha);
  const double value = evaluator_.evaluate(point_, gradient_);
  return tell({alpha, value, dot(gradient_, direction_)});
}

}  // namespace downhill
