#include "objectives/survey.h"

#include <emscripten/bind.h>

#include "bindings/convert.h"

using emscripten::val;

namespace downhill::bindings {
namespace {

val grid(const val& config) {
  const Result<std::vector<double>> values = sampleGrid(toValue(config));
  val object = toJs(values.status());
  if (values.ok()) object.set("result", copyToJs(std::span<const double>(*values)));
  return object;
}

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

}  // namespace

EMSCRIPTEN_BINDINGS(survey) {
  emscripten::function("grid", &grid);
  emscripten::function("point", &point);
}

}  // namespace downhill::bindings
