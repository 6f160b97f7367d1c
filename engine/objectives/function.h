#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/core.h"
#include "core/parameter.h"
#include "objectives/problem.h"

namespace downhill {

/// A closed interval of one coordinate.
struct Interval {
  double min;
  double max;
};

/// Up to `kRoom` items in place: a list that a constant can hold, which needs no code to come into being.
template <class T, std::size_t kRoom>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<T> items) : Few(std::span(items.begin(), items.size())) {}
  constexpr explicit Few(std::span<const T> items) : size_(items.size()) {
    for (std::size_t i = 0; i < size_; ++i) items_[i] = items[i];
  }

  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const T* data() const { return items_; }
  constexpr const T* begin() const { return items_; }
  constexpr const T* end() const { return items_ + size_; }
  constexpr const T& operator[](std::size_t i) const { return items_[i]; }
  constexpr const T& front() const { return items_[0]; }
  operator std::vector<T>() const { return {begin(), end()}; }

 private:
  T items_[kRoom]{};
  std::size_t size_ = 0;
};

/// No room: whatever it is given is left out.
template <class T>
class Few<T, 0> {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<T>) {}
};

/// A point where the gradient vanishes, with what is known of it.
struct CriticalPoint {
  Few<double, 2> point;
  double value = 0;
};

/// A test function described by itself: it knows its formula, where to look at it, and its own truth.
///
/// Spans: x has `dimension` entries, parameters follow the function's own table, gradient has `dimension` entries,
/// hessian has dimension² (symmetric, so row- or column-major alike).
struct FunctionInfo {
  std::string_view type;
  std::size_t dimension;
  std::span<const Parameter> parameters;
  Described<std::string_view> formula;  ///< LaTeX of J
  Described<std::string_view> source;
  Few<Interval, 2> domain;                      ///< the window worth seeing, one interval per coordinate
  Few<double, 2> start;                         ///< a start from which there is something to see
  Few<CriticalPoint, kIsCore ? 0 : 4> minima;   ///< the lowest minima in the window; empty when there is none
  Few<CriticalPoint, kIsCore ? 0 : 4> saddles;  ///< the saddle points that lessons speak of
  double (*value)(std::span<const double> x, std::span<const double> parameters);
  void (*gradient)(std::span<const double> x, std::span<const double> parameters, std::span<double> gradient);
  void (*hessian)(std::span<const double> x, std::span<const double> parameters, std::span<double> hessian);
};

/// A test function with its settings.
class Function final : public Problem {
 public:
  Function(const FunctionInfo& info, std::vector<double> parameters)
      : info_(&info), parameters_(std::move(parameters)) {}

  const FunctionInfo& info() const { return *info_; }
  const std::vector<double>& parameters() const { return parameters_; }

  std::size_t dimension() const override { return info_->dimension; }
  double evaluate(std::span<const double> theta, std::span<double> gradient) override {
    info_->gradient(theta, parameters_, gradient);
    return value(theta);
  }
  double value(std::span<const double> theta) const override { return info_->value(theta, parameters_); }
  void hessian(std::span<const double> theta, std::span<double> hessian) const override {
    info_->hessian(theta, parameters_, hessian);
  }
  Value choice() const override;
  std::vector<double> start() const override { return info_->start; }
  Value describe() const override;

 private:
  const FunctionInfo* info_;
  std::vector<double> parameters_;
};

}  // namespace downhill
