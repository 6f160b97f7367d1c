// The optimizer benchmark's peer in plain JavaScript: Rosenbrock's function, three methods, and the same rows recorded as
// the engine records, in typed arrays.

function rosenbrock(x, gradient) {
  const a = 1 - x[0];
  const b = x[1] - x[0] * x[0];
  gradient[0] = -2 * a - 400 * x[0] * b;
  gradient[1] = 200 * b;
  return a * a + 100 * b * b;
}

/** Each method's memory, in vectors, and its step. */
const methods = {
  gd: {
    vectors: 0,
    step(theta, g, _, rate) {
      for (let i = 0; i < theta.length; i++) theta[i] -= rate * g[i];
    },
  },
  momentum: {
    vectors: 1,
    step(theta, g, state, rate) {
      for (let i = 0; i < theta.length; i++) {
        state[i] = 0.9 * state[i] + g[i];
        theta[i] -= rate * state[i];
      }
    },
  },
  adam: {
    vectors: 2,
    step(theta, g, state, rate, t) {
      const n = theta.length;
      const size = rate / (1 - 0.9 ** t);
      const scale = 1 / Math.sqrt(1 - 0.999 ** t);
      for (let i = 0; i < n; i++) {
        state[i] = 0.9 * state[i] + (1 - 0.9) * g[i];
        state[n + i] = 0.999 * state[n + i] + (1 - 0.999) * (g[i] * g[i]);
        theta[i] -= (size * state[i]) / (Math.sqrt(state[n + i]) * scale + 1e-8);
      }
    },
  },
};

/** Methods that this peer has. */
export const plainMethods = Object.keys(methods);

/** One run from (−1.2, 1). Returns its time and its last loss. */
export function plainDescent(type, rate, steps) {
  const { vectors, step } = methods[type];
  const start = performance.now();
  const theta = Float64Array.of(-1.2, 1);
  const gradient = new Float64Array(2);
  const state = new Float64Array(2 * vectors);
  const points = new Float64Array(2 * (steps + 1));
  const gradients = new Float64Array(2 * (steps + 1));
  const losses = new Float64Array(steps + 1);
  const states = new Float64Array(2 * vectors * (steps + 1));
  const record = (row, loss) => {
    points.set(theta, 2 * row);
    gradients.set(gradient, 2 * row);
    states.set(state, 2 * vectors * row);
    losses[row] = loss;
  };
  record(0, rosenbrock(theta, gradient));
  for (let t = 1; t <= steps; t++) {
    step(theta, gradient, state, rate, t);
    const loss = rosenbrock(theta, gradient);
    if (!Number.isFinite(loss) || !theta.every(Number.isFinite)) break;
    record(t, loss);
  }
  return { milliseconds: performance.now() - start, loss: losses[steps] };
}
