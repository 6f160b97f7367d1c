// First weights and examples drawn from a seed, in Node and in a page alike.

/** Values in [−½, ½), the same on every machine. */
export function lcg(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/** First weights, flat: per layer W (inputs × units, row-major), then b. */
export function firstWeights(sizes, seed = 6) {
  const random = lcg(seed);
  return Float32Array.from(
    sizes
      .slice(1)
      .flatMap((units, l) => [
        ...Array.from({ length: sizes[l] * units }, () => (random() * 2) / Math.sqrt(sizes[l])),
        ...Array.from({ length: units }, () => random() * 0.1),
      ]),
  );
}

/** Inputs without a zero among them, and labels drawn at random. */
export function denseExamples(count, inputs, classes, seed = 7) {
  const random = lcg(seed);
  return {
    inputs: Float32Array.from({ length: count * inputs }, random),
    targets: Int32Array.from({ length: count }, () => Math.floor((random() + 0.5) * classes)),
  };
}
