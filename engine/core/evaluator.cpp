#include "core/evaluator.h"

#include <algorithm>

namespace downhill {

void Evaluator::remember(std::span<const double> theta, double value, std::span<const double> gradient) {
  theta_.assign(theta.begin(), theta.end());
  gradient_.assign(gradient.begin(), gradient.end());
  value_ = value;
}

bool Evaluator::remembers(std::span<const double> theta) const {
  return std::equal(theta.begin(), theta.end(), theta_.begin(), theta_.end());
}

double Evaluator::value(std::span<const double> theta) {
  if (remembers(theta)) return value_;
  ++counts_.values;
  remember(theta, objective_.value(theta), {});
  return value_;
}

double Evaluator::evaluate(std::span<const double> theta, std::span<double> gradient) {
  const bool known = remembers(theta);
  if (known && !gradient_.empty()) {
    std::copy(gradient_.begin(), gradient_.end(), gradient.begin());
    return value_;
  }
  if (!known) ++counts_.values;
  ++counts_.gradients;
  remember(theta, objective_.evaluate(theta, gradient), gradient);
  return value_;
}

void Evaluator::hessian(std::span<const double> theta, std::span<double> hessian) {
  ++counts_.hessians;
  objective_.hessian(theta, hessian);
}

}  // namespace downhill
