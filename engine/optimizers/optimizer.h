#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/core.h"
#include "core/parameter.h"

namespace downhill {

class Evaluator;

/// One quantity a method remembers between steps: `rows` vectors of θ's length, or as many of them as θ is long.
struct StateEntry {
  Described<std::string_view> key;     ///< e.g. "velocity"
  Described<std::string_view> symbol;  ///< as in the formula, e.g. "v"
  std::size_t rows = 1;                ///< kSquare for a square matrix

  static constexpr std::size_t kSquare = 0;
  std::size_t rowsFor(std::size_t size) const { return rows == kSquare ? size : rows; }
};

/// What one step sees and changes: all of θ or, for methods that treat every coordinate alike and by itself, a piece of
/// it. Nothing is allocated.
template <class Real>
struct Step {
  std::int64_t t;                      ///< number of this step, from 1
  double rate;                         ///< learning rate of this step, after the schedule
  std::span<const double> parameters;  ///< in the order of the method's table
  std::span<const Real> gradient;      ///< ∇J(θ)
  std::span<Real> theta;               ///< θ, updated in place
  std::span<Real> state;               ///< the method's vectors, one after the other, zero before the first step
  std::span<double> scalars;           ///< the method's numbers, see `OptimizerInfo::scalars`
  std::size_t stride;                  ///< from one of the method's vectors to the next: the length of all of θ

  // Only for methods that need more than the gradient, which sessions on functions offer; see `trainsNetworks`.
  double loss = 0;                 ///< J(θ)
  Evaluator* evaluator = nullptr;  ///< asks for J, ∇J and ∇²J elsewhere
  std::uint64_t seed = 0;          ///< of the session: random draws are a function of it and of t

  std::size_t size() const { return theta.size(); }
  /// Row `i` of the state, a matrix having as many rows as θ is long.
  Real* vector(std::size_t i) const { return state.data() + i * stride; }
};

/// A scalar a method remembers, with its value before the first step.
struct ScalarEntry {
  Described<std::string_view> key;
  Described<std::string_view> symbol;
  double initial;
};

/// A method described by itself: its table, its state and its step. The state belongs to whoever runs the method, so
/// that sessions can copy, rewind and show it. The first parameter of every table is the learning rate.
struct OptimizerInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  std::span<const StateEntry> vectors;
  std::span<const ScalarEntry> scalars;
  Described<std::string_view> formula;  ///< LaTeX; one line per sub-computation, separated by `\\`
  Described<std::string_view> source;
  /// The whole step as one pass over memory. Without them the method has a direction, and runs on functions only.
  void (*step64)(const Step<double>&) = nullptr;
  void (*step32)(const Step<float>&) = nullptr;
  /// Writes the direction p to go in, θ ← θ + α p, and leaves θ alone: for methods whose step length α is the learning
  /// rate or found by a line search.
  void (*direction)(const Step<double>&, std::span<double> p) = nullptr;
  /// For methods with a direction: the line search they use unless told otherwise, and its settings where they are not
  /// that search's own defaults.
  std::string_view lineSearch = "none";
  std::span<const double> lineSearchParameters = {};
  /// The highest derivative of J that a step needs: 0, 1, or 2 for those that ask for the Hessian.
  int order = 1;
  /// Whether a step leaves every parameter as it is whose gradient is zero, and what it remembers of that too.
  bool restsAtZero = false;
  /// Whether it is a rule as some text prints it, to be seen going wrong beside the right one: never offered otherwise.
  bool teaching = false;

  /// Whether `step32` is there, in the whole engine.
  bool trainsNetworks() const { return step64 != nullptr && order == 1 && !teaching; }
  /// Whether it has a direction, in the whole engine.
  bool hasDirection() const { return direction != nullptr || (step64 == nullptr && order > 0); }
  /// Whether this build can run it.
  bool present() const { return direction != nullptr || step64 != nullptr; }
  /// How many vectors of θ's length, `size`, the state has.
  std::size_t rowsFor(std::size_t size) const {
    std::size_t rows = 0;
    for (const StateEntry& entry : vectors) rows += entry.rowsFor(size);
    return rows;
  }
};

/// A method with its settings and its memory, for a θ of fixed length.
template <class Real>
class Optimizer {
 public:
  Optimizer() = default;
  Optimizer(const OptimizerInfo& info, std::vector<double> parameters, std::size_t size)
      : info_(&info), parameters_(std::move(parameters)), size_(size) {
    reset();
  }

  const OptimizerInfo& info() const { return *info_; }
  std::vector<double>& parameters() { return parameters_; }
  const std::vector<double>& parameters() const { return parameters_; }
  double learningRate() const { return parameters_.front(); }
  std::vector<Real>& state() { return state_; }
  const std::vector<Real>& state() const { return state_; }
  std::vector<double>& scalars() { return scalars_; }
  const std::vector<double>& scalars() const { return scalars_; }

  /// Forgets everything but the settings.
  void reset() {
    state_.assign(info_->rowsFor(size_) * size_, Real(0));
    scalars_.clear();
    for (const ScalarEntry& entry : info_->scalars) scalars_.push_back(entry.initial);
  }

  /// What step number `t` (from 1) at learning rate `rate` sees.
  Step<Real> at(std::int64_t t, double rate, std::span<const Real> gradient, std::span<Real> theta) {
    return {t, rate, parameters_, gradient, theta, state_, scalars_, size_};
  }

  /// Takes step number `t` (from 1) at learning rate `rate`, for methods that need no more than the gradient.
  void step(std::int64_t t, double rate, std::span<const Real> gradient, std::span<Real> theta) {
    stepPiece(t, rate, 0, gradient, theta);
    endStep(t);
  }

  /// The same for the coordinates from `first` on, as many as `gradient` and `theta` have. When all coordinates have
  /// had their step, in any order, `endStep` ends it.
  void stepPiece(std::int64_t t, double rate, std::size_t first, std::span<const Real> gradient,
                 std::span<Real> theta) {
    // The method's numbers change once in a step: every piece finds them as they were before.
    nextScalars_ = scalars_;
    const std::span<Real> state = state_.empty() ? std::span<Real>() : std::span(state_).subspan(first);
    const Step<Real> step{t, rate, parameters_, gradient, theta, state, nextScalars_, size_};
    if constexpr (sizeof(Real) == sizeof(double)) {
      info_->step64(step);
    } else {
      info_->step32(step);
    }
  }

  /// WebAssembly cannot flush denormal numbers to zero, and arithmetic on them is many times slower. A running mean
  /// whose gradient has died (the border of a digit) decays into them, so in single precision every so often what is
  /// about to become denormal is set to zero. That depends on `t` alone: replaying a step gives the same bits.
  void endStep(std::int64_t t) {
    scalars_ = nextScalars_;
    if (sizeof(Real) == sizeof(float) && t % kFlushInterval == 0) flush();
  }

 private:
  static constexpr std::int64_t kFlushInterval = 64;
  /// A mean with memory 0.9 that is above this is still above the smallest normal number, 1.2e-38, one interval later.
  static constexpr Real kNegligible = static_cast<Real>(1e-35);

  void flush() {
    Real* __restrict state = state_.data();
    const std::size_t n = state_.size();
    for (std::size_t i = 0; i < n; ++i) state[i] = std::abs(state[i]) < kNegligible ? Real(0) : state[i];
  }

  const OptimizerInfo* info_ = nullptr;
  std::vector<double> parameters_;
  std::size_t size_ = 0;
  std::vector<Real> state_;
  std::vector<double> scalars_;
  std::vector<double> nextScalars_;  ///< after the step at hand
};

}  // namespace downhill
