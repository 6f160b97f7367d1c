#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/core.h"
#include "core/parameter.h"

namespace downhill {

/// A learning-rate schedule described by itself.
struct ScheduleInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  Described<std::string_view> formula;  ///< LaTeX of η_t; t counts steps from 0
  Described<std::string_view> source;
  /// The rate of step t (from 0), given the learning rate set by the user.
  double (*rate)(double base, std::int64_t t, std::span<const double> parameters);
};

/// A schedule with its settings, and a warm-up in front of it: over `warmup` steps W the rate climbs evenly towards the
/// schedule's first one, η_t = η_W (t + 1) / (W + 1) for t < W; then the schedule runs from its beginning.
class Schedule {
 public:
  Schedule() = default;
  Schedule(const ScheduleInfo& info, std::vector<double> parameters, std::int64_t warmup = 0)
      : info_(&info), parameters_(std::move(parameters)), warmup_(warmup) {}

  const ScheduleInfo& info() const { return *info_; }
  const std::vector<double>& parameters() const { return parameters_; }
  std::int64_t warmup() const { return warmup_; }
  double rate(double base, std::int64_t t) const {
    if (t >= warmup_) return info_->rate(base, t - warmup_, parameters_);
    return info_->rate(base, 0, parameters_) * static_cast<double>(t + 1) / static_cast<double>(warmup_ + 1);
  }

 private:
  const ScheduleInfo* info_ = nullptr;
  std::vector<double> parameters_;
  std::int64_t warmup_ = 0;
};

}  // namespace downhill
