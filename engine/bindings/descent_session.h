#pragma once

#include <memory>
#include <string>

#include "bindings/convert.h"
#include "run/descent.h"

namespace downhill::bindings {

/// A session as JavaScript holds it: empty until `open` succeeds.
class DescentSession {
 public:
  Js open(const Js& config);
  Js advance(const Js& count) { return toJs(run_->advance(toValue(count))); }
  Js set(const std::string& key, const Js& value) { return toJs(run_->set(key, toValue(value))); }
  Js rewind(const Js& count) { return toJs(run_->rewind(toValue(count))); }
  Js config() const { return toJs(run_->config()); }
  Js snapshot() const { return toJs(run_->snapshot()); }
  Js restore(const Js& snapshot) { return toJs(run_->restore(toValue(snapshot))); }
  Js batch(const Js& step);
  Js batchGradients(const Js& step);
  Js trials(const Js& step);
  double steps() const { return static_cast<double>(run_->trace().steps()); }
  /// The first row whose loss is at or below `loss`; -1 where none is.
  double reached(double loss) const;
  /// Rows `from` to the end.
  Js trace(double from) const;

 private:
  std::unique_ptr<Descent> run_;
};

}  // namespace downhill::bindings
