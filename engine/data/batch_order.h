#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace downhill {

/// How far training has gone through its examples.
struct BatchPosition {
  std::int64_t epoch = 0;  ///< passes begun, counted from 0
  std::size_t offset = 0;  ///< examples of this pass already used

  bool operator==(const BatchPosition&) const = default;
};

/// In which order examples are used. Each epoch visits every one once; its last batch is what is left. The order is a
/// pure function of seed and epoch, so any moment of a run can be returned to without having stored it.
class BatchOrder {
 public:
  BatchOrder() = default;
  BatchOrder(std::size_t rows, bool shuffle, std::uint64_t seed) : rows_(rows), shuffle_(shuffle), seed_(seed) {}

  std::size_t rows() const { return rows_; }
  bool shuffles() const { return shuffle_; }

  /// The indices of the batch of up to `size` examples at `position`; valid until the next call.
  std::span<const std::int32_t> batch(const BatchPosition& position, std::size_t size);
  /// Where the batch after the one at `position` begins.
  BatchPosition after(const BatchPosition& position, std::size_t size) const;

 private:
  std::size_t rows_ = 0;
  bool shuffle_ = false;
  std::uint64_t seed_ = 0;
  std::int64_t epoch_ = -1;  ///< the epoch that `order_` holds
  std::vector<std::int32_t> order_;
};

}  // namespace downhill
