// What this engine is measured against, each as a sentence that a measurement meets or misses.

import { timesAsFast } from "./timing.mjs";

const environments = ["node", "chromium"];
const natives = ["eigen", "eigenAvx2", "torch", "torch128"];

/** Contenders that a way of training must be `atLeast` times as fast as, on a data set, with an optimizer. */
const races = [
  { own: "engine", data: "dense", optimizer: "gd", against: "eigen", atLeast: 1 },
  { own: "engine", data: "dense", optimizer: "gd", against: "tensorflow", atLeast: 10 },
  { own: "engine", data: "dense", optimizer: "gd", against: "jax", atLeast: 2 },
  { own: "engine", data: "dense", optimizer: "gd", against: "convnet", atLeast: 20 },
  { own: "engine", data: "dense", optimizer: "gd", against: "onnx", atLeast: 1.7 },
  { own: "engine", data: "dense", optimizer: "gd", against: "torch", atLeast: 1.5, needs: { blas: "OpenBLAS" } },
  // The same with vectors as wide as WebAssembly's.
  { own: "engine", data: "dense", optimizer: "gd", against: "torch128", atLeast: 1.5, needs: { core: "Nehalem" } },
  { own: "engineFast", data: "dense", optimizer: "gd", against: "eigen", atLeast: 1.5 },
  { own: "engine", data: "digits", optimizer: "gd", against: "eigen", atLeast: 2.4 },
  { own: "engineFast", data: "digits", optimizer: "gd", against: "eigenAvx2", atLeast: 1 },
];

/** An Adam step may take this many times as long as one of gradient descent. */
const adamAtMost = 1.25;

/**
 * Judges races.
 *
 * @param results per data set { data, contenders, times }, times[i] being those of contenders[i], round by round
 * @returns per bar and environment { own, environment, data, optimizer, against, atLeast | atMost, measured, met }; measured and
 *   met are null where a contender is absent or wrong
 */
export function judgeTraining(results) {
  const judge = (bar, data, own, other) => {
    const { contenders, times } = results.find((race) => race.data === data);
    const index = (wanted) =>
      contenders.findIndex((one) => one.agrees && Object.entries(wanted).every(([key, value]) => one[key] === value));
    const [i, j] = [index(own), index(other)];
    if (i < 0 || j < 0) return { ...bar, measured: null, met: null };
    const measured = bar.atMost ? timesAsFast(times[j], times[i]) : timesAsFast(times[i], times[j]);
    return { ...bar, measured, met: bar.atMost ? measured <= bar.atMost : measured >= bar.atLeast };
  };
  return environments.flatMap((environment) => [
    ...races.map(({ needs, ...bar }) => {
      const { own, data, optimizer, against } = bar;
      const place = natives.includes(against) ? "native" : environment;
      return judge(
        { ...bar, environment },
        data,
        { key: own, environment, optimizer },
        { key: against, environment: place, optimizer, ...needs },
      );
    }),
    judge(
      { own: "engine", data: "dense", optimizer: "adam", against: "gd", atMost: adamAtMost, environment },
      "dense",
      { key: "engine", environment, optimizer: "adam" },
      { key: "engine", environment, optimizer: "gd" },
    ),
  ]);
}
