#include "data/random_state.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "core/mersenne_twister.h"
#include "core/read.h"

namespace downhill {

Result<std::vector<std::vector<double>>> drawRandomState(const Value& config) {
  constexpr std::int64_t kMaxNumbers = 1'000'000;
  static constexpr std::string_view kKeys[] = {"seed", "draws"};
  if (Status status = checkKeys(config, "", kKeys); !status.ok()) return status;
  for (const std::string_view key : kKeys) {
    if (config.find(key) == nullptr)
      return Status{Code::missing, std::string(key), {}, key == "seed" ? "integer" : "array"};
  }
  const Result<std::int64_t> seed = readInteger(*config.find("seed"), "seed", 0, (std::int64_t{1} << 32) - 1);
  if (!seed.ok()) return seed.status();
  const Value::Array* draws = config.find("draws")->array();
  if (draws == nullptr) return Status{Code::wrongKind, "draws", *config.find("draws"), "array"};

  MersenneTwister random(static_cast<std::uint32_t>(*seed));
  std::vector<std::vector<double>> result;
  std::int64_t left = kMaxNumbers;
  for (std::size_t i = 0; i < draws->size(); ++i) {
    const std::string path = "draws[" + std::to_string(i) + ']';
    static constexpr std::string_view kDraws[] = {"rand", "randn"};
    const Value& draw = (*draws)[i];
    if (Status status = checkKeys(draw, path, kDraws); !status.ok()) return status;
    if (draw.object()->size() != 1) return Status{Code::missing, path, draw, namesValue(kDraws)};
    const auto& [key, number] = draw.object()->front();
    const Result<std::int64_t> count = readInteger(number, join(path, key), 0, left);
    if (!count.ok()) return count.status();
    left -= *count;
    std::vector<double>& numbers = result.emplace_back();
    for (std::int64_t k = 0; k < *count; ++k) {
      numbers.push_back(key == "rand" ? random.uniform() : random.normal());
    }
  }
  return result;
}

}  // namespace downhill
