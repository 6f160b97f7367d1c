#include "run/checkpoints.h"

#include <algorithm>
#include <utility>

namespace downhill {

NetworkState& NetworkState::operator=(const NetworkView& view) {
  step = view.step;
  position = view.position;
  theta = view.theta;
  optimizerState = view.optimizerState;
  optimizerScalars = view.optimizerScalars;
  return *this;
}

void Checkpoints::restart(const NetworkView& base) {
  states_.resize(1);
  states_.front() = base;
  room_ = std::min(kMaxStates, kBudgetBytes / std::max<std::size_t>(1, states_.front().bytes()));
  interval_ = kFirstInterval;
}

bool Checkpoints::due(std::int64_t step) const {
  // With room for one alone there is nothing to thin out.
  return room_ >= 2 && step > states_.back().step && (step - base().step) % interval_ == 0;
}

void Checkpoints::add(const NetworkView& state) {
  if (states_.size() > room_) {
    interval_ *= 2;
    const std::int64_t first = base().step;
    std::erase_if(states_, [&](const NetworkState& kept) { return (kept.step - first) % interval_ != 0; });
    if ((state.step - first) % interval_ != 0) return;
  }
  states_.emplace_back() = state;
}

void Checkpoints::cut(std::int64_t step) {
  std::erase_if(states_, [&](const NetworkState& state) { return state.step > step; });
}

const NetworkState& Checkpoints::before(std::int64_t step) const {
  const auto after = std::upper_bound(states_.begin(), states_.end(), step,
                                      [](std::int64_t s, const NetworkState& state) { return s < state.step; });
  return *(after - 1);
}

}  // namespace downhill
