// A native contender of the training benchmark, driven by lines, so that it can be interleaved with others.
//
//   bench_... FOLDER OPTIMIZER RATE BATCH SIZE SIZE ...
//
// Reads weights.bin, inputs.bin and targets.bin in FOLDER (see tests/bench/problem.mjs). Prints a line of JSON when
// ready; then answers every line of standard input, a number of steps, with { milliseconds, loss }: per step, and
// before the last step.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "peer.h"

namespace downhill::bench {
namespace {

#if defined(__clang__)
constexpr const char* kCompiler = __VERSION__;
#else
constexpr const char* kCompiler = "GCC " __VERSION__;
#endif

template <typename T>
std::vector<T> read(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) {
    std::fprintf(stderr, "there is no %s\n", path.c_str());
    std::exit(2);
  }
  std::vector<T> values(static_cast<std::size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  return values;
}

int run(int argc, char** argv) {
  if (argc < 7) {
    std::fprintf(stderr, "FOLDER OPTIMIZER RATE BATCH SIZE SIZE ... are needed; see the head of serve.cpp\n");
    return 2;
  }
  const std::string folder = argv[1];
  Problem problem;
  problem.optimizer = argv[2];
  problem.rate = std::atof(argv[3]);
  problem.batch = std::stoul(argv[4]);
  for (int i = 5; i < argc; ++i) problem.sizes.push_back(std::stoul(argv[i]));
  problem.weights = read<float>(folder + "/weights.bin");
  problem.inputs = read<float>(folder + "/inputs.bin");
  problem.targets = read<std::int32_t>(folder + "/targets.bin");

  const std::unique_ptr<Peer> peer = makePeer(problem);
  std::printf("{\"compiler\":\"%s\"}\n", kCompiler);
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    const std::int64_t steps = std::atoll(line.c_str());
    if (steps <= 0) return 2;
    const auto start = std::chrono::steady_clock::now();
    peer->train(steps);
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
    std::printf("{\"milliseconds\":%.6f,\"loss\":%.9g}\n", passed.count() / static_cast<double>(steps),
                peer->lastLoss());
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace downhill::bench

int main(int argc, char** argv) { return downhill::bench::run(argc, argv); }
