#include "objectives/survey.h"

#include <emscripten/bind.h>

#include "bindings/convert.h"
#include "objectives/critical_points.h"
#include "run/basins.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val numbers(const Result<std::vector<double>>& values) {
  val object = toJs(values.status());
  if (values.ok()) object.set("result", copyToJs(std::span<const double>(*values)));
  return object;
}

val grid(const val& config) { return numbers(sampleGrid(toValue(config))); }

val point(const val& config) {
  const Result<PointSurvey> survey = surveyPoint(toValue(config));
  val object = toJs(survey.status());
  if (survey.ok()) {
    val result = val::object();
    result.set("value", survey->value);
    result.set("gradient", copyToJs(std::span<const double>(survey->gradient)));
    result.set("hessian", copyToJs(std::span<const double>(survey->hessian)));
    result.set("eigenvalues", copyToJs(std::span<const double>(survey->eigenvalues)));
    object.set("result", result);
  }
  return object;
}

val list(std::span<const CriticalPoint> points) {
  val array = val::array();
  for (const CriticalPoint& critical : points) {
    val object = val::object();
    object.set("point", val::array(critical.point));
    object.set("value", critical.value);
    array.call<void>("push", object);
  }
  return array;
}

val criticalPoints(const val& config) {
  const Result<CriticalPoints> found = findCriticalPoints(toValue(config));
  val object = toJs(found.status());
  if (found.ok()) {
    val result = val::object();
    result.set("minima", list(found->minima));
    result.set("saddles", list(found->saddles));
    object.set("result", result);
  }
  return object;
}

val basinEnds(const val& config) { return numbers(basins(toValue(config))); }

val describe(const val& config) {
  const Result<Value> description = describeObjective(toValue(config));
  val object = toJs(description.status());
  if (description.ok()) object.set("result", toJs(*description));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(survey) {
  emscripten::function("grid", &grid);
  emscripten::function("point", &point);
  emscripten::function("criticalPoints", &criticalPoints);
  emscripten::function("basins", &basinEnds);
  emscripten::function("describeObjective", &describe);
}

}  // namespace downhill::bindings
