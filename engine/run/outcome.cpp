#include "run/outcome.h"

namespace downhill {

std::string_view name(Ending reason) {
  switch (reason) {
    case Ending::none:
      return "";
    case Ending::lossNotFinite:
      return "lossNotFinite";
    case Ending::gradientNotFinite:
      return "gradientNotFinite";
    case Ending::parametersNotFinite:
      return "parametersNotFinite";
    case Ending::lossReached:
      return "lossReached";
    case Ending::gradientNormReached:
      return "gradientNormReached";
    case Ending::converged:
      return "converged";
    case Ending::lineSearchFailed:
      return "lineSearchFailed";
  }
  return "";
}

}  // namespace downhill
