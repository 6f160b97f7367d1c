#include "run/basins.h"

#include <array>
#include <cmath>
#include <limits>

#include "core/read.h"
#include "objectives/survey.h"
#include "run/descent.h"

namespace downhill {
namespace {

constexpr std::int64_t kMostCells = 1024;
constexpr double kMostSteps = 1e8;

Result<std::int64_t> readCount(const Value& config, std::string_view key, std::int64_t max) {
  const Value* value = config.find(key);
  if (value == nullptr) return Status{Code::missing, std::string(key), {}, "integer"};
  return readInteger(*value, key, 1, max);
}

double middle(const Interval& interval, std::int64_t cell, std::int64_t count) {
  return interval.min + (interval.max - interval.min) * (static_cast<double>(cell) + 0.5) / static_cast<double>(count);
}

}  // namespace

Result<std::vector<double>> basins(const Value& config) {
  static constexpr std::string_view kKeys[] = {"run", "x", "y", "columns", "rows", "steps"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  const Value* run = config.find("run");
  if (run == nullptr) return Status{Code::missing, "run", {}, "object"};
  const Result<Descent> first = Descent::open(*run);
  if (!first.ok()) return first.status();
  if (first->trace().dimension != 2) {
    return Status{Code::outOfRange, "run.objective", *run->find("objective"), "a function of two variables"};
  }
  const Result<Interval> x = readInterval(config, "x");
  if (!x.ok()) return x.status();
  const Result<Interval> y = readInterval(config, "y");
  if (!y.ok()) return y.status();
  const Result<std::int64_t> columns = readCount(config, "columns", kMostCells);
  if (!columns.ok()) return columns.status();
  const Result<std::int64_t> rows = readCount(config, "rows", kMostCells);
  if (!rows.ok()) return rows.status();
  const Result<std::int64_t> steps = readCount(config, "steps", Descent::kMaxSteps);
  if (!steps.ok()) return steps.status();
  const double work = static_cast<double>(*columns) * static_cast<double>(*rows) * static_cast<double>(*steps);
  if (work > kMostSteps) return Status{Code::tooLarge, "steps", work, Value::Object{{"max", kMostSteps}}};

  constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
  Value::Object members = *run->object();
  std::erase_if(members, [](const Value::Member& member) { return member.first == "start"; });
  members.emplace_back("start", Value{});
  std::vector<double> ends;
  ends.reserve(static_cast<std::size_t>(*columns * *rows) * 2);
  for (std::int64_t row = 0; row < *rows; ++row) {
    for (std::int64_t column = 0; column < *columns; ++column) {
      members.back().second = Value::Array{middle(*x, column, *columns), middle(*y, row, *rows)};
      std::array<double, 2> end{kNowhere, kNowhere};
      Result<Descent> descent = Descent::open(members);
      if (descent.ok() && descent->advance(static_cast<double>(*steps)).ok()) {
        const DescentTrace& trace = descent->trace();
        if (!trace.outcome.diverged()) std::copy(trace.points.end() - 2, trace.points.end(), end.begin());
      }
      ends.insert(ends.end(), end.begin(), end.end());
    }
  }
  return ends;
}

}  // namespace downhill
