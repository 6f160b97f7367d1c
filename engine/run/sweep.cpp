#include "run/sweep.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "core/read.h"
#include "run/descent.h"

namespace downhill {
namespace {

/// Steps taken between two looks at the loss: few, since most runs are over early.
constexpr double kStepsAtOnce = 16;

struct Axis {
  std::string part;
  std::string key;
  std::vector<double> values;
};

Result<Axis> readAxis(const Value& request, std::string_view name) {
  const Value* axis = request.find(name);
  if (axis == nullptr) return Status{Code::missing, std::string(name), {}, "an axis"};
  static constexpr std::string_view kKeys[] = {"part", "key", "values"};
  if (Status status = checkKeys(*axis, name, kKeys); !status.ok()) return status;
  for (const std::string_view key : kKeys) {
    if (axis->find(key) == nullptr) return Status{Code::missing, join(name, key), {}, namesValue(kKeys)};
  }
  static constexpr std::string_view kParts[] = {"optimizer", "schedule", "objective", "start"};
  const std::string* part = axis->find("part")->text();
  if (part == nullptr || std::find(std::begin(kParts), std::end(kParts), *part) == std::end(kParts)) {
    return Status{Code::unknownType, join(name, "part"), *axis->find("part"), namesValue(kParts)};
  }
  const std::string* key = axis->find("key")->text();
  if (key == nullptr) return Status{Code::wrongKind, join(name, "key"), *axis->find("key"), "text"};
  const Value::Array* values = axis->find("values")->array();
  const auto count = static_cast<std::int64_t>(values == nullptr ? 0 : values->size());
  if (count < 1 || count > kMaxSweepSide) {
    return Status{Code::tooLarge, join(name, "values"), static_cast<double>(count),
                  Value::Object{{"max", static_cast<double>(kMaxSweepSide)}}};
  }
  Result<std::vector<double>> numbers = readVector(*axis->find("values"), join(name, "values"), values->size());
  if (!numbers.ok()) return numbers.status();
  return Axis{*part, *key, std::move(*numbers)};
}

/// Replaces a member, or adds it.
void put(Value::Object& object, std::string_view key, Value value) {
  for (Value::Member& member : object) {
    if (member.first == key) {
      member.second = std::move(value);
      return;
    }
  }
  object.emplace_back(std::string(key), std::move(value));
}

/// Puts `value` where `axis` says. What cannot be put anywhere is left for `Descent::open` to refuse.
void place(Value::Object& config, const Axis& axis, double value) {
  const auto found = std::find_if(config.begin(), config.end(), [&](const auto& m) { return m.first == axis.part; });
  const Value part = found == config.end() ? Value() : found->second;
  if (axis.part == "start") {
    Value::Array start = part.array() == nullptr ? Value::Array() : *part.array();
    for (std::size_t i = 0; i < start.size(); ++i) {
      if (std::to_string(i) == axis.key) start[i] = value;
    }
    put(config, axis.part, std::move(start));
    return;
  }
  Value::Object choice = part.object() == nullptr ? Value::Object{{"type", part}} : *part.object();
  put(choice, axis.key, value);
  put(config, axis.part, std::move(choice));
}

/// The step at which a run that has not arrived diverged; 0 where it did not.
std::int32_t divergedAt(const DescentTrace& trace, double tolerance) {
  if (trace.outcome.diverged()) return static_cast<std::int32_t>(trace.outcome.step);
  const double ceiling = tolerance + SweepCells::kClimb * (trace.losses.front() - tolerance);
  if (!(trace.losses.back() > ceiling)) return 0;
  const auto first =
      std::find_if(trace.losses.begin(), trace.losses.end(), [=](double loss) { return loss > ceiling; });
  return static_cast<std::int32_t>(first - trace.losses.begin());
}

/// Runs one cell to its end.
Status runCell(const Value& config, std::int64_t steps, double tolerance, SweepCells& cells) {
  Result<Descent> run = Descent::open(config);
  if (!run.ok()) return run.status();
  const DescentTrace& trace = run->trace();
  std::size_t row = 0;
  const auto reached = [&] {
    while (row < trace.losses.size() && trace.losses[row] > tolerance) ++row;
    return row < trace.losses.size();
  };
  bool ended = reached();
  while (!ended && trace.steps() < steps) {
    const double count = std::min(kStepsAtOnce, static_cast<double>(steps - trace.steps()));
    const Result<std::int64_t> taken = run->advance(count);
    if (!taken.ok()) return taken.status();
    ended = reached() || static_cast<double>(*taken) < count;
  }
  const bool isReached = row < trace.losses.size();
  cells.steps.push_back(isReached ? static_cast<std::int32_t>(row)
                                  : SweepCells::kNotReached - divergedAt(trace, tolerance));
  cells.losses.push_back(isReached ? trace.losses[row] : trace.losses.back());
  return {};
}

}  // namespace

Result<SweepCells> sweep(const Value& request) {
  static constexpr std::string_view kKeys[] = {"config", "x", "y", "steps", "tolerance", "rows", "stride", "refine"};
  if (Status status = checkKeys(request, "", kKeys); !status.ok()) return status;
  for (const std::string_view key : kKeys) {
    if (request.find(key) == nullptr) return Status{Code::missing, std::string(key), {}, namesValue(kKeys)};
  }
  if (request.find("config")->object() == nullptr) {
    return Status{Code::wrongKind, "config", *request.find("config"), "object"};
  }
  const Result<Axis> x = readAxis(request, "x");
  if (!x.ok()) return x.status();
  const Result<Axis> y = readAxis(request, "y");
  if (!y.ok()) return y.status();
  const Result<std::int64_t> steps = readInteger(*request.find("steps"), "steps", 1, kMaxSweepSteps);
  if (!steps.ok()) return steps.status();
  const Result<double> tolerance = readNumber(*request.find("tolerance"), "tolerance");
  if (!tolerance.ok()) return tolerance.status();
  const Result<std::vector<double>> rows = readVector(*request.find("rows"), "rows", 2);
  if (!rows.ok()) return rows.status();
  const Result<std::int64_t> stride = readInteger(*request.find("stride"), "stride", 1, kMaxSweepSide);
  if (!stride.ok()) return stride.status();
  const bool* refine = request.find("refine")->boolean();
  if (refine == nullptr) return Status{Code::wrongKind, "refine", *request.find("refine"), "boolean"};
  const auto last = static_cast<double>(y->values.size());
  if (!((*rows)[0] >= 0 && (*rows)[0] <= (*rows)[1] && (*rows)[1] <= last)) {
    return Status{Code::outOfRange, "rows", *request.find("rows"), Value::Object{{"min", 0}, {"max", last}}};
  }

  SweepCells cells;
  Value::Object config = *request.find("config")->object();
  const auto step = static_cast<std::size_t>(*stride);
  const auto end = static_cast<std::size_t>((*rows)[1]);
  for (auto row = static_cast<std::size_t>(std::ceil((*rows)[0])); row < end; ++row) {
    if (row % step != 0) continue;
    place(config, *y, y->values[row]);
    for (std::size_t column = 0; column < x->values.size(); column += step) {
      if (*refine && row % (2 * step) == 0 && column % (2 * step) == 0) continue;
      place(config, *x, x->values[column]);
      if (Status status = runCell(config, *steps, *tolerance, cells); !status.ok()) return status;
    }
  }
  return cells;
}

}  // namespace downhill
