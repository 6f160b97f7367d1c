#include "run/outcome.h"

namespace downhill {

std::string_view name(Divergence reason) {
  switch (reason) {
    case Divergence::none:
      return "";
    case Divergence::lossNotFinite:
      return "lossNotFinite";
    case Divergence::gradientNotFinite:
      return "gradientNotFinite";
    case Divergence::parametersNotFinite:
      return "parametersNotFinite";
  }
  return "";
}

}  // namespace downhill
