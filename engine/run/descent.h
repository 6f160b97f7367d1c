#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "objectives/problem.h"
#include "optimizers/optimizer.h"
#include "run/outcome.h"
#include "run/settings.h"
#include "schedules/schedule.h"

namespace downhill {

/// What a descent remembers: one row per point visited. Every column is kept whole, so any step can be shown or
/// returned to bit for bit.
struct DescentTrace {
  std::size_t dimension = 0;
  std::vector<double> points;     ///< (steps + 1) × dimension
  std::vector<double> losses;     ///< steps + 1
  std::vector<double> gradients;  ///< (steps + 1) × dimension
  std::vector<double> rates;      ///< steps; the rate used by step t, counted from 0
  std::vector<double> states;     ///< (steps + 1) × (vectors × dimension + scalars) of the optimizer
  std::vector<Change> changes;
  Outcome outcome;

  std::int64_t steps() const { return static_cast<std::int64_t>(rates.size()); }
};

/// One optimizer walking down one function. The caller owns the loop.
class Descent {
 public:
  /// Starts a run from a configuration { objective, start?, optimizer, schedule?, warmup?, seed? }; see the JavaScript API.
  static Result<Descent> open(const Value& config);

  /// Takes up to `count` steps (0 to kMaxSteps) and returns how many were finite. A diverged run takes none.
  Result<std::int64_t> advance(const Value& count);

  /// Sets an optimizer parameter from the next step on.
  Status set(std::string_view key, const Value& value);

  /// Goes back `count` steps (at most to the start): the trace is cut, state and parameters are as they were there.
  /// Returns the steps gone back.
  Result<std::int64_t> rewind(const Value& count);

  const DescentTrace& trace() const { return trace_; }
  const Problem& objective() const { return *objective_; }
  const Optimizer<double>& optimizer() const { return optimizer_; }
  /// The configuration as it is now, every parameter spelled out.
  Value config() const;

  /// All that is needed to walk the same path again: the opening configuration, the steps taken and the changes made on
  /// the way. A few hundred bytes, whatever the length of the run.
  Value snapshot() const;
  /// Becomes the run of `snapshot`, bit for bit, by walking it again; refuses what `snapshot` cannot have returned.
  Status restore(const Value& snapshot);

  /// A session keeps every row; this many rows bound it to some 100 MB for two variables.
  static constexpr std::int64_t kMaxSteps = 1'000'000;

 private:
  Value describe(std::span<const double> optimizerParameters) const;
  /// Makes room for `rows` rows, or says that there is none.
  bool reserve(std::size_t rows);
  void record(double loss, std::span<const double> gradient);
  void restoreRow(std::int64_t step);

  std::unique_ptr<Problem> objective_;
  Optimizer<double> optimizer_;
  Schedule schedule_;
  double seed_ = 1;
  std::vector<double> initialParameters_;
  std::vector<double> theta_;
  std::vector<double> gradient_;
  DescentTrace trace_;
};

}  // namespace downhill
