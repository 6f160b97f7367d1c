#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/network_case.h"

namespace downhill::bench {

/// What every contender trains: a relu network with softmax cross-entropy on one batch, over and over.
struct Problem {
  std::vector<std::size_t> sizes{784, 128, 10};
  std::size_t batch = 64;
  std::string optimizer = "gd";
  double rate = 0.1;
  std::uint32_t seed = 6;  ///< of the generator that golden network cases are made with
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

/// The same training written in plain Eigen expressions: optimizers gd and adam.
std::unique_ptr<Peer> makeEigenPeer(const Problem& problem, const testing::NetworkCase& made);

}  // namespace downhill::bench
