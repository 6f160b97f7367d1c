#include "data/batch_order.h"

#include <algorithm>
#include <numeric>

#include "core/rng.h"

namespace downhill {

std::span<const std::int32_t> BatchOrder::batch(const BatchPosition& position, std::size_t size) {
  if (epoch_ < 0 || (shuffle_ && epoch_ != position.epoch)) {
    order_.resize(rows_);
    std::iota(order_.begin(), order_.end(), 0);
    // Stream 0 of the seed draws the weights.
    if (shuffle_) Rng(seed_, static_cast<std::uint64_t>(position.epoch) + 1).shuffle(order_);
    epoch_ = position.epoch;
  }
  return std::span<const std::int32_t>(order_).subspan(position.offset, std::min(size, rows_ - position.offset));
}

BatchPosition BatchOrder::after(const BatchPosition& position, std::size_t size) const {
  if (rows_ - position.offset <= size) return {position.epoch + 1, 0};
  return {position.epoch, position.offset + size};
}

}  // namespace downhill
