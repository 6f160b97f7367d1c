// This project's engine as a native contender.

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "peer.h"
#include "run/network.h"

namespace downhill::bench {
namespace {

class EnginePeer final : public Peer {
 public:
  explicit EnginePeer(const Problem& problem) : network_(open(problem)) {
    Examples examples;
    examples.inputs = problem.inputs;
    examples.hasLabels = true;
    examples.labels = problem.targets;
    if (!network_.setParameters(problem.weights).ok() || !network_.setData(std::move(examples)).ok()) std::abort();
  }

  void train(std::int64_t steps) override {
    if (!network_.advance(static_cast<double>(steps)).ok()) std::abort();
  }

  double lastLoss() const override { return network_.trace().losses.back(); }

 private:
  static Network open(const Problem& problem) {
    Value::Array layers;
    for (std::size_t l = 1; l < problem.sizes.size(); ++l) {
      layers.push_back(Value::Object{{"units", problem.sizes[l]}});
    }
    Result<Network> opened = Network::open(
        Value::Object{{"inputs", problem.sizes.front()},
                      {"layers", std::move(layers)},
                      {"loss", "crossEntropy"},
                      {"optimizer", Value::Object{{"type", problem.optimizer}, {"learningRate", problem.rate}}},
                      {"batchSize", problem.batch},
                      {"shuffle", false}});
    if (!opened.ok()) {
      std::fprintf(stderr, "the engine refuses %s\n", opened.status().parameter.c_str());
      std::exit(2);
    }
    return std::move(*opened);
  }

  Network network_;
};

}  // namespace

std::unique_ptr<Peer> makePeer(const Problem& problem) { return std::make_unique<EnginePeer>(problem); }

}  // namespace downhill::bench
