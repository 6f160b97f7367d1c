// The native peer of the optimizer benchmark: the same session that WebAssembly runs.
//
//   bench_descent OPTIMIZER RATE STEPS     prints { "milliseconds", "loss" } of one run down Rosenbrock's function

#include "run/descent.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  using namespace downhill;
  if (argc != 4) return 1;
  const double steps = std::atof(argv[3]);
  const Value optimizer = Value::Object{{"type", argv[1]}, {"learningRate", std::atof(argv[2])}};
  const Value config = Value::Object{{"objective", "rosenbrock"}, {"optimizer", optimizer}};
  // Once to warm up.
  double milliseconds = 0;
  double loss = 0;
  for (int round = 0; round < 2; ++round) {
    Result<Descent> run = Descent::open(config);
    if (!run.ok()) return 1;
    const auto start = std::chrono::steady_clock::now();
    if (!run->advance(steps).ok()) return 1;
    milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    loss = run->trace().losses.back();
  }
  std::printf("{\"milliseconds\":%.6f,\"loss\":%.17g}\n", milliseconds, loss);
  return 0;
}
