#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/batch_order.h"

namespace downhill {

/// Everything that training steps change, where it is.
struct NetworkView {
  std::int64_t step;
  BatchPosition position;
  const std::vector<float>& theta;
  const std::vector<float>& optimizerState;
  const std::vector<double>& optimizerScalars;
};

/// A copy of it.
struct NetworkState {
  std::int64_t step = 0;
  BatchPosition position;
  std::vector<float> theta;
  std::vector<float> optimizerState;
  std::vector<double> optimizerScalars;

  NetworkState& operator=(const NetworkView& view);
  operator NetworkView() const { return {step, position, theta, optimizerState, optimizerScalars}; }

  std::size_t bytes() const {
    return (theta.size() + optimizerState.size()) * sizeof(float) + optimizerScalars.size() * sizeof(double);
  }
};

/// States from which any later step is had again by replaying the steps since. Memory is bounded: when the budget is
/// full, every second state goes and new ones are taken half as often. The first state is always kept.
class Checkpoints {
 public:
  /// Forgets all and starts from `base`, which cannot be gone back behind. A base of the length of the last one takes
  /// its place in memory.
  void restart(const NetworkView& base);
  const NetworkState& base() const { return states_.front(); }

  /// Whether a state should be added now that `step` steps are done.
  bool due(std::int64_t step) const;
  void add(const NetworkView& state);
  /// Forgets the states after `step`.
  void cut(std::int64_t step);
  /// The latest state that is not after `step`.
  const NetworkState& before(std::int64_t step) const;
  std::size_t size() const { return states_.size(); }

  static constexpr std::size_t kBudgetBytes = std::size_t{64} << 20;
  static constexpr std::size_t kMaxStates = 1024;
  static constexpr std::int64_t kFirstInterval = 16;

 private:
  std::vector<NetworkState> states_;  ///< by ascending step
  std::size_t room_ = 0;              ///< how many may be kept beside the base
  std::int64_t interval_ = kFirstInterval;
};

}  // namespace downhill
