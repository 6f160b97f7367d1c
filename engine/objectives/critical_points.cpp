#include "objectives/critical_points.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "core/read.h"
#include "objectives/problem.h"
#include "objectives/survey.h"

namespace downhill {
namespace {

constexpr std::size_t kGridPlane = 33;
constexpr std::size_t kGridLine = 257;
constexpr int kIterations = 60;
constexpr std::size_t kMost = 512;

using Point = std::array<double, 2>;

/// Newton's method for ∇J = 0 inside a window; coordinates beyond the function's dimension stay 0.
class Search {
 public:
  Search(Problem& function, std::vector<Interval> window) : function_(function), window_(std::move(window)) {
    for (const Interval& interval : window_) size_ = std::max(size_, interval.max - interval.min);
  }

  CriticalPoints run() {
    const bool flat = dimension() == 1;
    const std::size_t columns = flat ? kGridLine : kGridPlane;
    const std::size_t rows = flat ? 1 : kGridPlane;
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        Point start = {at(0, column, columns), flat ? 0 : at(1, row, rows)};
        if (const std::optional<Point> found = solve(start); found && isNew(*found)) classify(*found);
      }
    }
    return std::move(result_);
  }

 private:
  std::size_t dimension() const { return window_.size(); }
  std::span<const double> span(const Point& point) const { return std::span(point).first(dimension()); }
  double value(const Point& point) const { return function_.value(span(point)); }

  /// The i-th of `count` places along an axis, none of them on the edge.
  double at(std::size_t axis, std::size_t i, std::size_t count) const {
    const Interval& interval = window_[axis];
    return interval.min + (interval.max - interval.min) * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
  }

  std::optional<Point> solve(Point x) {
    const double longest = size_ / 4;
    for (int i = 0; i < kIterations; ++i) {
      std::array<double, 2> g{};
      std::array<double, 4> h{};
      function_.evaluate(span(x), std::span(g).first(dimension()));
      function_.hessian(span(x), std::span(h).first(dimension() * dimension()));
      Point step{};
      if (dimension() == 1) {
        step[0] = -g[0] / h[0];
      } else {
        const double determinant = h[0] * h[3] - h[1] * h[2];
        step = {(h[1] * g[1] - h[3] * g[0]) / determinant, (h[2] * g[0] - h[0] * g[1]) / determinant};
      }
      // On exactly critical ground a vanishing Hessian leaves 0/0: there is nowhere left to go.
      if (g[0] == 0 && g[1] == 0) step = {};
      double length = std::hypot(step[0], step[1]);
      if (!std::isfinite(length)) return std::nullopt;
      const double shrink = length > longest ? longest / length : 1;
      for (std::size_t axis = 0; axis < dimension(); ++axis) x[axis] += shrink * step[axis];
      if (outside(x, longest)) return std::nullopt;
      if (length <= 1e-10 * size_) return outside(x, 0) ? std::nullopt : std::optional(x);
    }
    return std::nullopt;
  }

  bool outside(const Point& x, double margin) const {
    for (std::size_t axis = 0; axis < dimension(); ++axis) {
      if (!(x[axis] >= window_[axis].min - margin && x[axis] <= window_[axis].max + margin)) return true;
    }
    return false;
  }

  bool isNew(const Point& x) {
    const double near = 1e-4 * size_;
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const Point& other) {
      return std::hypot(x[0] - other[0], x[1] - other[1]) < near;
    });
    if (!known) found_.push_back(x);
    return !known;
  }

  void classify(Point x) {
    // Rounding leaves 1e-17 where 0 is meant, and −0: neither is worth a reader's eye.
    for (double& coordinate : x) {
      if (std::abs(coordinate) < 1e-12 * size_) coordinate = 0;
    }
    std::array<double, 4> h{};
    function_.hessian(span(x), std::span(h).first(dimension() * dimension()));
    double low = h[0];
    double high = h[0];
    if (dimension() == 2) {
      const double middle = (h[0] + h[3]) / 2;
      const double radius = std::hypot((h[0] - h[3]) / 2, h[1]);
      low = middle - radius;
      high = middle + radius;
    }
    const double scale = std::max(std::abs(low), std::abs(high));
    const bool vanishing = std::min(std::abs(low), std::abs(high)) <= 1e-6 * scale || scale * size_ * size_ < 1e-9;
    const bool higher = vanishing ? higherAround(x) : low > 0;
    const bool saddle = vanishing ? lowerAndHigherAround(x) : low < 0 && high > 0;
    if (higher) add(result_.minima, x);
    if (saddle) add(result_.saddles, x);
  }

  /// Puts a point in its place by value.
  void add(std::vector<CriticalPoint>& points, const Point& x) const {
    const double here = value(x);
    const auto later =
        std::find_if(points.begin(), points.end(), [&](const auto& other) { return other.value > here; });
    points.insert(later, {Few<double, 2>(span(x)), here});
    if (points.size() > kMost) points.pop_back();
  }

  /// How many of the places around `x` lie higher than it, and how many lower.
  std::pair<int, int> around(const Point& x) const {
    constexpr int kPlaces = 32;
    const double here = value(x);
    std::pair<int, int> count{0, 0};
    for (int i = 0; i < kPlaces; ++i) {
      const double angle = 2 * std::numbers::pi * (i + 0.25) / kPlaces;
      Point place = x;
      place[0] += 1e-2 * size_ * std::cos(angle);
      if (dimension() == 2) place[1] += 1e-2 * size_ * std::sin(angle);
      const double there = value(place);
      if (there > here) ++count.first;
      if (there < here) ++count.second;
    }
    return count;
  }
  bool higherAround(const Point& x) const { return around(x).first == 32; }
  bool lowerAndHigherAround(const Point& x) const {
    const auto [higher, lower] = around(x);
    return dimension() == 2 && higher > 0 && lower > 0;
  }

  Problem& function_;
  std::vector<Interval> window_;
  double size_ = 0;
  std::vector<Point> found_;
  CriticalPoints result_;
};

}  // namespace

Result<CriticalPoints> findCriticalPoints(const Value& config) {
  static constexpr std::string_view kKeys[] = {"objective", "x", "y"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  const Value* choice = config.find("objective");
  if (choice == nullptr) return Status{Code::missing, "objective", {}, "type name or object"};
  const Result<std::unique_ptr<Problem>> function = readProblem(*choice, "objective");
  if (!function.ok()) return function.status();
  if ((*function)->dimension() > 2) {
    return Status{Code::outOfRange, "objective", *choice, "a function of one or two variables"};
  }
  std::vector<Interval> window;
  for (const char* axis : {"x", "y"}) {
    if (window.size() == (*function)->dimension()) break;
    const Result<Interval> interval = readInterval(config, axis);
    if (!interval.ok()) return interval.status();
    window.push_back(*interval);
  }
  return Search(**function, std::move(window)).run();
}

}  // namespace downhill
