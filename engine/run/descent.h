#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/evaluator.h"
#include "line_searches/line_search.h"
#include "objectives/problem.h"
#include "optimizers/optimizer.h"
#include "run/outcome.h"
#include "run/settings.h"
#include "run/stop.h"
#include "schedules/schedule.h"

namespace downhill {

/// What a descent remembers: one row per point visited. Every column is kept whole, so any step can be shown or
/// returned to bit for bit.
struct DescentTrace {
  std::size_t dimension = 0;
  std::vector<double> points;     ///< (steps + 1) × dimension
  std::vector<double> losses;     ///< steps + 1
  std::vector<double> gradients;  ///< (steps + 1) × dimension
  std::vector<double>
      rates;  ///< steps; the step length used by step t, counted from 0: the rate, or what a search found
  std::vector<double> states;  ///< (steps + 1) × (vectors × dimension + scalars) of the optimizer
  /// Steps + 1; what the method has asked for up to each row. The loss and gradient that a row shows are counted where
  /// the method needs them: gradient descent asks for gradients alone.
  std::vector<EvaluationCounts> evaluations;
  std::vector<Change> changes;
  Outcome outcome;

  std::int64_t steps() const { return static_cast<std::int64_t>(rates.size()); }
};

/// What the line search of a step tried, in order; the last trial is the one it took, if it took any.
struct Trials {
  std::vector<double> direction;      ///< p of θ + α p; empty where no search is made
  std::vector<Line::Sample> samples;  ///< at each α tried
};

/// One optimizer walking down one function. The caller owns the loop.
class Descent {
 public:
  /// Starts a run from a configuration { objective, start?, optimizer, lineSearch?, schedule?, warmup?, noise?, stop?,
  /// seed? }; see the JavaScript API.
  static Result<Descent> open(const Value& config);

  /// Takes up to `count` steps (0 to kMaxSteps) and returns how many were finite. A run that ended takes none.
  Result<std::int64_t> advance(const Value& count);

  /// Sets a parameter of the optimizer or its line search, or the noise, from the next step on; or the `stop`
  /// conditions, which do not change the path.
  Status set(std::string_view key, const Value& value);

  /// Goes back `count` steps (at most to the start): the trace is cut, state and parameters are as they were there.
  /// Returns the steps gone back.
  Result<std::int64_t> rewind(const Value& count);

  const DescentTrace& trace() const { return trace_; }
  const Problem& objective() const { return *objective_; }
  /// The examples that step `step`, counted from 0, sees; empty for an objective without data.
  Result<std::vector<std::int32_t>> batch(const Value& step);
  /// At the point of row `step`: the gradient of every batch of that step's epoch, batches × dimension.
  Result<std::vector<double>> batchGradients(const Value& step);
  /// What the line search of step `step`, counted from 0, tries: found by taking that step once more, which changes
  /// nothing. The step that comes next, or fails, may be asked for too.
  Result<Trials> trials(const Value& step);
  const Optimizer<double>& optimizer() const { return optimizer_; }
  /// What `set` may change, the changes' indices being positions in it.
  std::span<const Parameter> settingsTable() const { return settingsTable_; }
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
  Value describe(std::span<const double> settings) const;
  /// Makes room for `rows` rows, or says that there is none.
  bool reserve(std::size_t rows);
  bool step(Evaluator& evaluator);
  /// What step `t`, counted from 0, sees from θ, which stands at row `t`.
  Step<double> prepare(Evaluator& evaluator, std::int64_t t);
  /// Moves θ by one step; returns the step length, or why there is none. What a line search tries is added to `trials`.
  Ending move(const Step<double>& step, double& length, Trials* trials = nullptr);
  double measure(Evaluator& evaluator, std::int64_t step);
  double measureBatch(Evaluator& evaluator);
  void record(double loss);
  void restoreRow(std::int64_t step);
  void applySettings(std::int64_t step);
  /// Ends the run where its newest row meets a stop condition, else lets it go on.
  void judge();

  bool searches() const { return !kIsCore && search_.info->search != nullptr; }
  double noise() const { return settings_.back(); }

  std::unique_ptr<Problem> objective_;
  Optimizer<double> optimizer_;
  registry::Choice<LineSearchInfo> search_;
  Schedule schedule_;
  StopConditions stop_;
  double seed_ = 1;
  std::vector<Parameter> settingsTable_;  ///< the optimizer's, the line search's, the noise
  std::vector<double> initialSettings_;
  std::vector<double> settings_;
  std::vector<double> theta_;
  std::vector<double> gradient_;
  EvaluationCounts counts_;
  DescentTrace trace_;
};

}  // namespace downhill
