#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/parameter.h"

namespace downhill {

/// A learning-rate schedule described by itself.
struct ScheduleInfo {
  std::string_view type;
  std::span<const Parameter> parameters;
  std::string_view formula;  ///< LaTeX of η_t; t counts steps from 0
  std::string_view source;
  /// The rate of step t (from 0), given the learning rate set by the user.
  double (*rate)(double base, std::int64_t t, std::span<const double> parameters);
};

/// A schedule with its settings.
class Schedule {
 public:
  Schedule() = default;
  Schedule(const ScheduleInfo& info, std::vector<double> parameters)
      : info_(&info), parameters_(std::move(parameters)) {}

  const ScheduleInfo& info() const { return *info_; }
  const std::vector<double>& parameters() const { return parameters_; }
  double rate(double base, std::int64_t t) const { return info_->rate(base, t, parameters_); }

 private:
  const ScheduleInfo* info_ = nullptr;
  std::vector<double> parameters_;
};

}  // namespace downhill
