#pragma once

#include <cstddef>
#include <span>

namespace downhill {

/// Something to minimise: a value and a gradient at a flat parameter vector θ. A function of two variables and a neural
/// network on a batch are both this, so that any optimizer trains either.
template <class Real>
class Objective {
 public:
  virtual ~Objective() = default;

  /// The length of θ.
  virtual std::size_t dimension() const = 0;

  /// Returns J(θ) and writes ∇J(θ), both spans `dimension()` long. Values may overflow to infinity or NaN; the session
  /// that called notices.
  virtual double evaluate(std::span<const Real> theta, std::span<Real> gradient) = 0;
};

/// An objective that can be asked for more than value and gradient together, as line searches and second-order methods
/// do.
class SmoothObjective : public Objective<double> {
 public:
  /// J(θ) alone; the same bits as `evaluate` returns.
  virtual double value(std::span<const double> theta) const = 0;

  /// Writes ∇²J(θ), dimension² entries (symmetric, so row- or column-major alike).
  virtual void hessian(std::span<const double> theta, std::span<double> hessian) const = 0;
};

}  // namespace downhill
