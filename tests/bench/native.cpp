// Times training steps natively, so that a driver can interleave them with WebAssembly's.
//
//   bench_native [--contender eigen|engine] [--optimizer gd|adam] [--sizes 784,128,10] [--batch 64] [--rate 0.1]
//                [--seed 6] [--steps 20] [--rounds 15] [--serve]
//
// Prints one line of JSON: { name, optimizer, sizes, batch, steps, median, best, loss }, times in milliseconds per step
// over `rounds` rounds of `steps` steps. With --serve it prints { name, ready } and then answers every line of standard
// input: a number N takes N steps and prints { name, steps, milliseconds, loss }, "reset" returns to the first weights.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "peer.h"
#include "run/network.h"

namespace downhill::bench {
namespace {

/// This project's engine, natively compiled.
class EnginePeer final : public Peer {
 public:
  EnginePeer(const Problem& problem, const testing::NetworkCase& made) : network_(open(problem)) {
    if (!network_.setParameters(made.theta).ok() || !network_.setData(made.examples).ok()) std::abort();
  }

  void train(std::int64_t steps) override {
    // A session keeps its whole trace, up to a limit that a long benchmark may reach.
    if (network_.trace().steps() + steps > Network::kMaxSteps) std::abort();
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
      std::fprintf(stderr, "bench_native: the engine refuses %s\n", opened.status().parameter.c_str());
      std::exit(2);
    }
    return std::move(*opened);
  }

  Network network_;
};

std::unique_ptr<Peer> make(const std::string& contender, const Problem& problem) {
  const testing::NetworkCase made =
      testing::makeNetworkCase(problem.sizes, problem.batch, "crossEntropy", problem.seed);
  if (contender == "eigen") return makeEigenPeer(problem, made);
  return std::make_unique<EnginePeer>(problem, made);
}

/// Milliseconds per step.
double time(Peer& peer, std::int64_t steps) {
  const auto start = std::chrono::steady_clock::now();
  peer.train(steps);
  const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
  return passed.count() / static_cast<double>(steps);
}

void serve(const std::string& contender, const Problem& problem) {
  std::unique_ptr<Peer> peer = make(contender, problem);
  std::printf("{\"name\":\"%s\",\"ready\":true}\n", contender.c_str());
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    const std::int64_t steps = std::atoll(line.c_str());
    if (line == "reset") {
      peer = make(contender, problem);
      std::printf("{\"name\":\"%s\",\"ready\":true}\n", contender.c_str());
    } else if (steps > 0) {
      const double milliseconds = time(*peer, steps);
      std::printf("{\"name\":\"%s\",\"steps\":%lld,\"milliseconds\":%.6f,\"loss\":%.9g}\n", contender.c_str(),
                  static_cast<long long>(steps), milliseconds, peer->lastLoss());
    }
    std::fflush(stdout);
  }
}

int run(int argc, char** argv) {
  std::map<std::string, std::string> options{{"--contender", "eigen"}, {"--optimizer", "gd"}, {"--sizes", "784,128,10"},
                                             {"--batch", "64"},        {"--rate", "0.1"},     {"--seed", "6"},
                                             {"--steps", "20"},        {"--rounds", "15"}};
  bool serving = false;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--serve") {
      serving = true;
    } else if (options.count(argv[i]) == 1 && i + 1 < argc) {
      options[argv[i]] = argv[i + 1];
      ++i;
    } else {
      std::fprintf(stderr, "bench_native: what is %s? See the head of native.cpp.\n", argv[i]);
      return 2;
    }
  }
  Problem problem;
  problem.sizes.clear();
  std::istringstream sizes(options["--sizes"]);
  for (std::string size; std::getline(sizes, size, ',');) problem.sizes.push_back(std::stoul(size));
  problem.batch = std::stoul(options["--batch"]);
  problem.optimizer = options["--optimizer"];
  problem.rate = std::stod(options["--rate"]);
  problem.seed = static_cast<std::uint32_t>(std::stoul(options["--seed"]));
  const std::string contender = options["--contender"];
  if (contender != "eigen" && contender != "engine") {
    std::fprintf(stderr, "bench_native: contenders are eigen and engine\n");
    return 2;
  }
  if (contender == "eigen" && problem.optimizer != "gd" && problem.optimizer != "adam") {
    std::fprintf(stderr, "bench_native: the Eigen peer knows gd and adam\n");
    return 2;
  }
  if (serving) {
    serve(contender, problem);
    return 0;
  }
  const std::unique_ptr<Peer> peer = make(contender, problem);
  const auto steps = std::max<std::int64_t>(1, std::atoll(options["--steps"].c_str()));
  const int rounds = std::max(1, std::atoi(options["--rounds"].c_str()));
  std::vector<double> times;
  time(*peer, std::min<std::int64_t>(steps, 5));  // warms the caches
  for (int i = 0; i < rounds; ++i) times.push_back(time(*peer, steps));
  std::sort(times.begin(), times.end());
  std::printf(
      "{\"name\":\"%s\",\"optimizer\":\"%s\",\"sizes\":[%s],\"batch\":%zu,\"steps\":%lld,\"median\":%.6f,\"best\":%.6f,"
      "\"loss\":%.9g}\n",
      contender.c_str(), problem.optimizer.c_str(), options["--sizes"].c_str(), problem.batch,
      static_cast<long long>(steps), times[times.size() / 2], times.front(), peer->lastLoss());
  return 0;
}

}  // namespace
}  // namespace downhill::bench

int main(int argc, char** argv) { return downhill::bench::run(argc, argv); }
