#include "run/stop.h"

#include <cmath>
#include <string>

#include "core/read.h"

namespace downhill {

Ending StopConditions::met(double loss, std::span<const double> gradient) const {
  if (this->loss && loss <= *this->loss) return Ending::lossReached;
  if (gradientNorm) {
    double norm = 0;
    for (const double g : gradient) norm = std::hypot(norm, g);
    if (norm <= *gradientNorm) return Ending::gradientNormReached;
  }
  return Ending::none;
}

Value StopConditions::toValue() const {
  Value::Object object;
  if (loss) object.emplace_back("loss", *loss);
  if (gradientNorm) object.emplace_back("gradientNorm", *gradientNorm);
  return object;
}

Result<StopConditions> readStop(const Value& config, std::string_view path) {
  StopConditions stop;
  if (config.isNull()) return stop;
  static constexpr std::string_view kKeys[] = {"loss", "gradientNorm"};
  if (Status status = checkKeys(config, path, kKeys); !status.ok()) return status;
  if (const Value* loss = config.find("loss")) {
    const Result<double> number = readNumber(*loss, join(path, "loss"));
    if (!number.ok()) return number.status();
    stop.loss = *number;
  }
  if (const Value* norm = config.find("gradientNorm")) {
    const Result<double> number = readNumber(*norm, join(path, "gradientNorm"));
    if (!number.ok()) return number.status();
    if (*number < 0) return Status{Code::outOfRange, join(path, "gradientNorm"), *norm, Value::Object{{"min", 0}}};
    stop.gradientNorm = *number;
  }
  return stop;
}

}  // namespace downhill
