#include "regression/regression.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "core/read.h"
#include "registry.h"

namespace downhill {
namespace {

constexpr std::int64_t kMaxExamples = 100'000;
constexpr std::int64_t kMaxFeatures = 1000;

/// Solves A x = r for a symmetric positive definite A in place (Cholesky); false where A is not.
bool solve(std::vector<double>& a, std::vector<double>& r) {
  const std::size_t n = r.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
      if (i == j && !(sum > 1e-12 * std::abs(a[j * n + j]))) return false;
      a[i * n + j] = i == j ? std::sqrt(sum) : sum / a[j * n + j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) r[i] -= a[i * n + k] * r[k];
    r[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) r[i] -= a[k * n + i] * r[k];
    r[i] /= a[i * n + i];
  }
  return true;
}

/// Numbers, at least one, at most `most`.
Result<std::vector<double>> readList(const Value& config, const char* key, std::string_view path, std::int64_t most) {
  const Value* list = config.find(key);
  if (list == nullptr) return Status{Code::missing, join(path, key), {}, "array of numbers"};
  const Value::Array* items = list->array();
  if (items == nullptr) return Status{Code::wrongKind, join(path, key), *list, "array of numbers"};
  if (items->empty()) return Status{Code::wrongLength, join(path, key), 0, 1};
  if (static_cast<std::int64_t>(items->size()) > most) {
    return Status{Code::tooLarge, join(path, key), items->size(), Value::Object{{"max", static_cast<double>(most)}}};
  }
  return readVector(*list, join(path, key), items->size());
}

Result<std::int64_t> readCount(const Value& config, const char* key, std::string_view path, std::int64_t most,
                               std::int64_t otherwise) {
  const Value* count = config.find(key);
  if (count == nullptr) return otherwise;
  return readInteger(*count, join(path, key), 1, most);
}

Result<bool> readSwitch(const Value& config, const char* key, std::string_view path) {
  const Value* member = config.find(key);
  if (member == nullptr) return true;
  if (const bool* value = member->boolean()) return *value;
  return Status{Code::wrongKind, join(path, key), *member, "boolean"};
}

}  // namespace

const RegressionInfo* Regression::find(std::string_view type) {
  for (const RegressionInfo* info : {&regression::kLinear, &regression::kLogistic}) {
    if (info->type == type) return info;
  }
  return nullptr;
}

Result<std::unique_ptr<Problem>> Regression::open(const RegressionInfo& info, const Value& config,
                                                  std::string_view path) {
  static constexpr std::string_view kKeys[] = {"type",      "inputs",    "targets", "features",
                                               "intercept", "batchSize", "shuffle"};
  if (Status status = checkKeys(config, path, kKeys); !status.ok()) return status;
  auto fit = std::make_unique<Regression>();
  fit->info_ = &info;
  const Result<std::int64_t> features = readCount(config, "features", path, kMaxFeatures, 1);
  if (!features.ok()) return features.status();
  fit->features_ = static_cast<std::size_t>(*features);
  Result<std::vector<double>> targets = readList(config, "targets", path, kMaxExamples);
  if (!targets.ok()) return targets.status();
  Result<std::vector<double>> inputs = readList(config, "inputs", path, kMaxExamples * kMaxFeatures);
  if (!inputs.ok()) return inputs.status();
  const std::size_t examples = targets->size();
  if (inputs->size() != examples * fit->features_) {
    return Status{Code::wrongLength, join(path, "inputs"), inputs->size(), examples * fit->features_};
  }
  if (info.labels) {
    for (std::size_t i = 0; i < examples; ++i) {
      if ((*targets)[i] != 0 && (*targets)[i] != 1) {
        return Status{Code::outOfRange, join(path, "targets") + '[' + std::to_string(i) + ']', (*targets)[i], "0 or 1"};
      }
    }
  }
  const auto most = static_cast<std::int64_t>(examples);
  const Result<std::int64_t> batchSize = readCount(config, "batchSize", path, most, most);
  if (!batchSize.ok()) return batchSize.status();
  const Result<bool> intercept = readSwitch(config, "intercept", path);
  if (!intercept.ok()) return intercept.status();
  const Result<bool> shuffle = readSwitch(config, "shuffle", path);
  if (!shuffle.ok()) return shuffle.status();

  fit->inputs_ = std::move(*inputs);
  fit->targets_ = std::move(*targets);
  fit->batchSize_ = static_cast<std::size_t>(*batchSize);
  fit->intercept_ = *intercept;
  fit->shuffle_ = *shuffle;
  fit->all_.resize(examples);
  std::iota(fit->all_.begin(), fit->all_.end(), 0);
  fit->useSeed(1);
  return std::unique_ptr<Problem>(std::move(fit));
}

double Regression::z(std::span<const double> theta, std::size_t row) const {
  double sum = 0;
  for (std::size_t i = 0; i < features_; ++i) sum += theta[i] * inputs_[row * features_ + i];
  return intercept_ ? sum + theta[features_] : sum;
}

double Regression::mean(std::span<const double> theta, std::span<const std::int32_t> rows) const {
  double sum = 0;
  for (const std::int32_t row : rows) {
    const auto i = static_cast<std::size_t>(row);
    sum += info_->loss(z(theta, i), targets_[i]);
  }
  return sum / static_cast<double>(rows.size());
}

void Regression::addGradient(std::span<const double> theta, std::span<const std::int32_t> rows,
                             std::span<double> gradient) const {
  const auto count = static_cast<double>(rows.size());
  for (const std::int32_t row : rows) {
    const auto i = static_cast<std::size_t>(row);
    const double slope = info_->slope(z(theta, i), targets_[i]);
    for (std::size_t j = 0; j < features_; ++j) gradient[j] += slope * inputs_[i * features_ + j];
    if (intercept_) gradient[features_] += slope;
  }
  for (double& component : gradient) component /= count;
}

double Regression::evaluate(std::span<const double> theta, std::span<double> gradient) {
  std::fill(gradient.begin(), gradient.end(), 0.0);
  addGradient(theta, rows_, gradient);
  return mean(theta, rows_);
}

double Regression::value(std::span<const double> theta) const { return mean(theta, rows_); }

double Regression::total(std::span<const double> theta) const { return mean(theta, all_); }

void Regression::hessian(std::span<const double> theta, std::span<double> hessian) const {
  const std::size_t n = dimension();
  std::fill(hessian.begin(), hessian.end(), 0.0);
  for (const std::int32_t row : rows_) {
    const auto i = static_cast<std::size_t>(row);
    const double curvature = info_->curvature(z(theta, i)) / static_cast<double>(rows_.size());
    const auto input = [&](std::size_t j) { return j < features_ ? inputs_[i * features_ + j] : 1; };
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) hessian[j * n + k] += curvature * input(j) * input(k);
    }
  }
}

void Regression::useSeed(std::uint64_t seed) {
  order_ = BatchOrder(targets_.size(), shuffle_ && sampled(), seed);
  select(0);
}

std::int64_t Regression::batchesPerEpoch() const {
  return static_cast<std::int64_t>((targets_.size() + batchSize_ - 1) / batchSize_);
}

std::vector<std::int32_t> Regression::batch(std::int64_t step) {
  const BatchPosition position{step / batchesPerEpoch(),
                               static_cast<std::size_t>(step % batchesPerEpoch()) * batchSize_};
  const std::span<const std::int32_t> rows = order_.batch(position, batchSize_);
  return {rows.begin(), rows.end()};
}

void Regression::select(std::int64_t step) { rows_ = batch(step); }

std::vector<double> Regression::batchGradients(std::int64_t step, std::span<const double> theta) {
  const std::int64_t first = step - step % batchesPerEpoch();
  std::vector<double> gradients(static_cast<std::size_t>(batchesPerEpoch()) * dimension());
  for (std::int64_t i = 0; i < batchesPerEpoch(); ++i) {
    const auto row = std::span(gradients).subspan(static_cast<std::size_t>(i) * dimension(), dimension());
    addGradient(theta, batch(first + i), row);
  }
  return gradients;
}

std::vector<double> Regression::minimum() const {
  // Beyond this many parameters the solution is nothing anyone looks at.
  if (dimension() > 64) return {};
  Regression whole(*this);
  whole.rows_ = all_;
  std::vector<double> theta = start();
  std::vector<double> gradient(theta.size());
  std::vector<double> hessian(theta.size() * theta.size());
  // A minimum is where Newton's step vanishes. Labels that a line separates have theirs at infinity: the gradient
  // vanishes on the way there, the step does not.
  double moved = kInfinity;
  for (int iteration = 0; iteration < 50 && moved > 1e-14; ++iteration) {
    whole.evaluate(theta, gradient);
    whole.hessian(theta, hessian);
    if (!solve(hessian, gradient)) return {};
    moved = 0;
    for (std::size_t i = 0; i < theta.size(); ++i) {
      theta[i] -= gradient[i];
      moved = std::max(moved, std::abs(gradient[i]) / std::max(1.0, std::abs(theta[i])));
    }
    if (!(moved < 1e6)) return {};
  }
  return moved < 1e-9 ? theta : std::vector<double>{};
}

Value Regression::choice() const {
  return Value::Object{{"type", info_->type},
                       {"inputs", Value::Array(inputs_.begin(), inputs_.end())},
                       {"targets", Value::Array(targets_.begin(), targets_.end())},
                       {"features", features_},
                       {"intercept", intercept_},
                       {"batchSize", batchSize_},
                       {"shuffle", shuffle_}};
}

Value Regression::describe() const {
  const std::vector<double> best = minimum();
  // The start and the minimum, with as much again on each side; a window of 10 where there is no minimum.
  double reach = 0;
  for (const double component : best) reach = std::max(reach, std::abs(component));
  const double margin = best.empty() ? 5 : std::max(0.75 * reach, 0.5);
  std::vector<Interval> domain;
  for (std::size_t i = 0; i < dimension(); ++i) {
    const double at = best.empty() ? 0 : best[i];
    domain.push_back({std::min(at, 0.0) - margin, std::max(at, 0.0) + margin});
  }
  Value::Array minima;
  if (!best.empty()) minima.push_back(registry::criticalPointValue(best, total(best)));
  return registry::describeObjective({info_->type, dimension(), {}, info_->formula, info_->source, domain, start()},
                                     std::move(minima), {});
}

}  // namespace downhill
