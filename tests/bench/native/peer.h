#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace downhill::bench {

/// What every contender trains: a relu network with softmax cross-entropy, batch after batch, from the top again at the
/// end.
struct Problem {
  std::vector<std::size_t> sizes;  ///< units of every layer, the inputs' first
  std::size_t batch = 0;
  std::string optimizer;  ///< "gd" or "adam"
  double rate = 0;
  std::vector<float> weights;         ///< per layer W (inputs × units, row-major), then b
  std::vector<float> inputs;          ///< examples × sizes.front()
  std::vector<std::int32_t> targets;  ///< a label per example; their number is a multiple of `batch`
};

/// One implementation, with its weights and memory.
class Peer {
 public:
  virtual ~Peer() = default;
  /// Takes `steps` training steps.
  virtual void train(std::int64_t steps) = 0;
  /// The loss before the last step.
  virtual double lastLoss() const = 0;
};

/// The implementation that this program is linked with.
std::unique_ptr<Peer> makePeer(const Problem& problem);

}  // namespace downhill::bench
