#include "expression/formula.h"

#include <cmath>
#include <utility>

#include "core/read.h"
#include "expression/functions.h"
#include "expression/latex.h"
#include "expression/parser.h"
#include "expression/window.h"
#include "registry.h"

namespace downhill {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";

/// A letter as a parameter that may be any number; the slider spans what lies around `value`.
Parameter letter(char name, double value) {
  const std::string_view key = kLetters.substr(static_cast<std::size_t>(name - 'a'), 1);
  const double reach = value == 0 ? 1 : 2 * std::abs(value);
  return {.key = key,
          .symbol = key,
          .defaultValue = value,
          .min = -kInfinity,
          .max = kInfinity,
          .minOpen = true,
          .maxOpen = true,
          .sliderMin = value > 0 ? 0 : -reach,
          .sliderMax = value < 0 ? 0 : reach,
          .label = "letter"};
}

Status refuse(const expression::Mistake& mistake, const std::string& text, std::string path) {
  Value::Array functions;
  for (const expression::CallInfo& call : expression::calls()) functions.emplace_back(call.name);
  return {Code::badExpression, std::move(path), text,
          Value::Object{{"reason", mistake.reason},
                        {"position", mistake.position},
                        {"found", mistake.found},
                        {"functions", std::move(functions)}}};
}

std::vector<double> valuesOf(std::span<const Parameter> parameters) {
  std::vector<double> values;
  for (const Parameter& parameter : parameters) values.push_back(parameter.defaultValue);
  return values;
}

}  // namespace

Result<std::unique_ptr<Problem>> Formula::open(const Value& config, std::string_view path) {
  static constexpr std::string_view kKeys[] = {"expression", "parameters"};
  if (Status status = checkKeys(config, path, kKeys); !status.ok()) return status;
  const Value& source = *config.find("expression");
  const std::string* text = source.text();
  if (text == nullptr) return Status{Code::wrongKind, join(path, "expression"), source, "text"};
  expression::Parsed parsed = expression::parse(*text);
  if (!parsed.ok()) return refuse(parsed.mistake, *text, join(path, "expression"));

  auto formula = std::make_unique<Formula>();
  formula->text_ = *text;
  formula->latex_ = expression::latex(parsed.tree);
  formula->dimension_ = parsed.tree.dimension;
  for (const char name : parsed.tree.parameters) formula->parameters_.push_back(letter(name, 1));
  if (const Value* given = config.find("parameters")) {
    if (given->object() == nullptr) return Status{Code::wrongKind, join(path, "parameters"), *given, "object"};
    const Result<std::vector<double>> values =
        readParameters(formula->parameters_, *given, join(path, "parameters"), {});
    if (!values.ok()) return values.status();
    for (std::size_t i = 0; i < values->size(); ++i) {
      formula->parameters_[i] = letter(formula->parameters_[i].key[0], (*values)[i]);
    }
  }
  formula->program_ = expression::Program(parsed.tree, valuesOf(formula->parameters_));
  return std::unique_ptr<Problem>(std::move(formula));
}

double Formula::evaluate(std::span<const double> theta, std::span<double> gradient) {
  const expression::Jet jet = program_.jet(theta);
  gradient[0] = jet.x;
  if (dimension_ == 2) gradient[1] = jet.y;
  return jet.value;
}

void Formula::hessian(std::span<const double> theta, std::span<double> hessian) const {
  const expression::Jet jet = program_.jet(theta);
  hessian[0] = jet.xx;
  if (dimension_ == 2) {
    hessian[1] = hessian[2] = jet.xy;
    hessian[3] = jet.yy;
  }
}

Value Formula::choice() const {
  Value::Object parameters;
  for (const Parameter& parameter : parameters_) parameters.emplace_back(parameter.key, parameter.defaultValue);
  return Value::Object{{"expression", text_}, {"parameters", std::move(parameters)}};
}

std::vector<double> Formula::start() const { return expression::findWindow(*this).start; }

Value Formula::describe() const {
  const expression::Window window = expression::findWindow(*this);
  return registry::describeObjective({"expression", dimension_, parameters_, latex_, "", window.domain, window.start},
                                     {}, {});
}

}  // namespace downhill
