#include "objectives/survey.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/read.h"
#include "objectives/problem.h"

namespace downhill {
namespace {

Status require(const Value& config, std::string_view key, const char* kind) {
  if (config.find(key) != nullptr) return {};
  return {Code::missing, std::string(key), {}, kind};
}

/// Operations that one grid may take: a second or two.
constexpr std::size_t kMaxWork = std::size_t{1} << 28;

struct Axis {
  double min = 0;
  double max = 1;
  std::size_t count = 1;

  double at(std::size_t i) const {
    return count == 1 ? min : min + (max - min) * static_cast<double>(i) / static_cast<double>(count - 1);
  }
};

Result<Axis> readAxis(const Value& config, const char* interval, const char* count) {
  const Result<Interval> ends = readInterval(config, interval);
  if (!ends.ok()) return ends.status();
  if (Status status = require(config, count, "integer"); !status.ok()) return status;
  const Result<std::int64_t> number = readInteger(*config.find(count), count, 2, 2048);
  if (!number.ok()) return number.status();
  return Axis{ends->min, ends->max, static_cast<std::size_t>(*number)};
}

}  // namespace

Result<Interval> readInterval(const Value& config, std::string_view key) {
  if (Status status = require(config, key, "[min, max]"); !status.ok()) return status;
  const Result<std::vector<double>> ends = readVector(*config.find(key), key, 2);
  if (!ends.ok()) return ends.status();
  if (!((*ends)[0] < (*ends)[1])) return Status{Code::outOfRange, std::string(key), *config.find(key), "min < max"};
  return Interval{(*ends)[0], (*ends)[1]};
}

Result<std::vector<double>> sampleGrid(const Value& config) {
  static constexpr std::string_view kKeys[] = {"objective", "x", "y", "columns", "rows"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  if (Status status = require(config, "objective", "type name or object"); !status.ok()) return status;
  const Result<std::unique_ptr<Problem>> objective = readProblem(*config.find("objective"), "objective");
  if (!objective.ok()) return objective.status();
  const Problem& problem = **objective;
  const Result<Axis> x = readAxis(config, "x", "columns");
  if (!x.ok()) return x.status();
  Axis y;
  if (problem.dimension() == 2) {
    const Result<Axis> read = readAxis(config, "y", "rows");
    if (!read.ok()) return read.status();
    y = *read;
  }

  const std::size_t work = x->count * y.count * problem.operations();
  if (work > kMaxWork) {
    return Status{Code::tooLarge, "columns", work, Value::Object{{"max", kMaxWork}}};
  }

  std::vector<double> values;
  values.reserve(x->count * y.count);
  for (std::size_t row = 0; row < y.count; ++row) {
    for (std::size_t column = 0; column < x->count; ++column) {
      const double point[] = {x->at(column), y.at(row)};
      values.push_back(problem.value(std::span(point, problem.dimension())));
    }
  }
  return values;
}

Result<Value> describeObjective(const Value& config) {
  static constexpr std::string_view kKeys[] = {"objective"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  if (Status status = require(config, "objective", "type name or object"); !status.ok()) return status;
  const Result<std::unique_ptr<Problem>> objective = readProblem(*config.find("objective"), "objective");
  if (!objective.ok()) return objective.status();
  return (*objective)->describe();
}

Result<PointSurvey> surveyPoint(const Value& config) {
  static constexpr std::string_view kKeys[] = {"objective", "point"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  if (Status status = require(config, "objective", "type name or object"); !status.ok()) return status;
  if (Status status = require(config, "point", "array"); !status.ok()) return status;
  const Result<std::unique_ptr<Problem>> objective = readProblem(*config.find("objective"), "objective");
  if (!objective.ok()) return objective.status();
  Problem& problem = **objective;
  const std::size_t n = problem.dimension();
  const Result<std::vector<double>> point = readVector(*config.find("point"), "point", n);
  if (!point.ok()) return point.status();

  PointSurvey survey;
  survey.gradient.resize(n);
  survey.value = problem.evaluate(*point, survey.gradient);
  survey.hessian.resize(n * n);
  problem.hessian(*point, survey.hessian);
  const auto finite = [](double x) { return std::isfinite(x); };
  if (!finite(survey.value) || !std::all_of(survey.gradient.begin(), survey.gradient.end(), finite) ||
      !std::all_of(survey.hessian.begin(), survey.hessian.end(), finite)) {
    return Status{Code::outOfRange, "point", *config.find("point"), "a point where the objective is finite"};
  }
  if (n == 1) {
    survey.eigenvalues = survey.hessian;
  } else {
    // These objectives have one or two variables; the closed form keeps the general solver out of the build.
    const Eigen::Map<const Eigen::Matrix2d> hessian(survey.hessian.data());
    Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> solver;
    solver.computeDirect(hessian, Eigen::EigenvaluesOnly);
    survey.eigenvalues.assign(solver.eigenvalues().data(), solver.eigenvalues().data() + n);
  }
  return survey;
}

}  // namespace downhill
