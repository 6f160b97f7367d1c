#include "objectives/survey.h"

#include <emscripten/bind.h>

#include "bindings/convert.h"
#include "objectives/critical_points.h"
#include "registry.h"
#include "run/basins.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val point(const val& config) {
  const Result<PointSurvey> survey = surveyPoint(toValue(config));
  val object = toJs(survey.status());
  if (survey.ok()) {
    val result = val::object();
    put(result, "value", survey->value);
    put(result, "gradient", copyToJs(std::span<const double>(survey->gradient)));
    put(result, "hessian", copyToJs(std::span<const double>(survey->hessian)));
    put(result, "eigenvalues", copyToJs(std::span<const double>(survey->eigenvalues)));
    put(object, "result", result);
  }
  return object;
}

val list(std::span<const CriticalPoint> points) {
  Value::Array array;
  for (const auto& [point, value] : points) array.push_back(registry::criticalPointValue(point, value));
  return toJs(Value(std::move(array)));
}

val criticalPoints(const val& config) {
  const Result<CriticalPoints> found = findCriticalPoints(toValue(config));
  val object = toJs(found.status());
  if (found.ok()) {
    val result = val::object();
    put(result, "minima", list(found->minima));
    put(result, "saddles", list(found->saddles));
    put(object, "result", result);
  }
  return object;
}

val basinEnds(const val& config) { return toJs(basins(toValue(config))); }

}  // namespace

EMSCRIPTEN_BINDINGS(survey) {
  emscripten::function("point", &point);
  emscripten::function("criticalPoints", &criticalPoints);
  emscripten::function("basins", &basinEnds);
}

}  // namespace downhill::bindings
