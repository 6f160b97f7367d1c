import type { FullChoice } from "../../engine/types.ts";
import type { CodeNotes } from "./experiment.ts";

/** A method that goes along a direction p, as far as its rate says or a line search finds. */
export interface Direction {
  memory: readonly string[];
  /** Lines before the first step, for so many variables. */
  setUp?: (dimension: number) => readonly string[];
  /** Lines that make p. */
  step: readonly string[];
  /** Whether it asks for the Hessian. */
  hessian?: true;
}

const change = [
  "s, y = theta - theta_before, g - g_before",
  "sy, yy = float(s @ y), float(y @ y)",
  "if sy > 2.220446049250313e-16 * yy and sy > 1e-292:",
];

/** What the engine calls a method's direction, in NumPy; with `torch` for `np` it is PyTorch as well. */
export const directions: Record<string, Direction> = {
  gd: { memory: [], step: ["p = -g"] },
  newton: {
    memory: [],
    step: [
      "curvatures, axes = np.linalg.eigh(hessian(theta))",
      "if positive_curvature:",
      "    curvatures = np.clip(np.abs(curvatures), curvature_floor, None)",
      "p = -axes @ ((axes.T @ g) / curvatures)",
    ],
    hessian: true,
  },
  bfgs: {
    memory: [],
    setUp: (dimension) => ["updates = 0", `h = np.eye(${dimension})`],
    step: [
      "if t > 0:",
      ...change.map((line) => `    ${line}`),
      "        if updates == 0 and scaling:",
      "            h = sy / yy * np.eye(len(theta))",
      "        hy = h @ y",
      "        h = h + (1 + float(y @ hy) / sy) / sy * np.outer(s, s) - (np.outer(hy, s) + np.outer(s, hy)) / sy",
      "        updates += 1",
      "theta_before, g_before = theta, g",
      "p = -h @ g",
    ],
  },
  lbfgs: {
    memory: [],
    setUp: () => ["pairs = []"],
    step: [
      "if t > 0:",
      ...change.map((line) => `    ${line}`),
      "        pairs = [(s, y)] + pairs[:19]",
      "theta_before, g_before = theta, g",
      "p, used, factors = -g, pairs[:memory], []",
      "for s, y in used:",
      "    factors.append(float(s @ p) / float(s @ y))",
      "    p = p - factors[-1] * y",
      "if used and scaling:",
      "    s, y = used[0]",
      "    p = p * (float(s @ y) / float(y @ y))",
      "for (s, y), a in zip(reversed(used), reversed(factors)):",
      "    p = p + s * (a - float(y @ p) / float(s @ y))",
    ],
  },
  conjugateGradient: {
    memory: ["p", "g_before"],
    setUp: () => ["age = 0"],
    step: [
      "square = float(g_before @ g_before)",
      "beta = 0.0",
      "if square > 0 and not 0 < restart_interval <= age:",
      "    beta = max(0.0, float(g @ (g - g_before)) / square) if polak_ribiere else float(g @ g) / square",
      "p = -g + beta * p",
      "if beta != 0 and not float(p @ g) < 0:",
      "    beta, p = 0.0, -g",
      "age = 1 if beta == 0 else age + 1",
      "g_before = g",
    ],
  },
};

const searches: Record<string, readonly string[]> = {
  armijo: [
    "alpha = first",
    "for _ in range(60):",
    "    if float(f(*(theta + alpha * p))) <= value + sufficient_decrease * alpha * slope:",
    "        return alpha",
    "    alpha *= contraction",
    "return None",
  ],
  strongWolfe: [
    "def sample(alpha):",
    "    there = theta + alpha * p",
    "    return alpha, float(f(*there)), float(gradient(there) @ p)",
    "",
    "def is_finite(trial):",
    "    return math.isfinite(trial[1]) and math.isfinite(trial[2])",
    "",
    "def decreases(trial):",
    "    return is_finite(trial) and trial[1] <= value + sufficient_decrease * trial[0] * slope",
    "",
    "def cubic_minimum(a, b):",
    "    d = a[2] + b[2] - 3 * (a[1] - b[1]) / (a[0] - b[0])",
    "    square = d * d - a[2] * b[2]",
    "    root = math.copysign(math.sqrt(square), b[0] - a[0]) if square >= 0 else math.nan",
    "    below = b[2] - a[2] + 2 * root",
    "    return b[0] - (b[0] - a[0]) * (b[2] + root - d) / below if below != 0 else math.nan",
    "",
    "previous, low, high, alpha = (0.0, value, slope), None, None, first",
    "for _ in range(60):",
    "    trial = sample(alpha)",
    "    is_flat = abs(trial[2]) <= -curvature * slope",
    "    if low is None:",
    "        if not decreases(trial) or trial[1] >= previous[1]:",
    "            low, high = previous, trial",
    "        elif is_flat:",
    "            return alpha",
    "        elif trial[2] >= 0:",
    "            low, high = trial, previous",
    "        else:",
    "            guess = cubic_minimum(previous, trial)",
    "            previous = trial",
    "            alpha = 10 * alpha if math.isnan(guess) else min(max(guess, 1.5 * alpha), 10 * alpha)",
    "            continue",
    "    elif not decreases(trial) or trial[1] >= low[1]:",
    "        high = trial",
    "    elif is_flat:",
    "        return alpha",
    "    else:",
    "        low, high = trial, low if trial[2] * (high[0] - low[0]) >= 0 else high",
    "    if low[0] == high[0]:",
    "        return None",
    "    if is_finite(high):",
    "        start, width = min(low[0], high[0]), abs(high[0] - low[0])",
    "        alpha = cubic_minimum(low, high)",
    "        if not start + 0.05 * width <= alpha <= start + 0.95 * width:",
    "            alpha = start + 0.5 * width",
    "    else:",
    "        alpha = low[0] + 0.01 * (high[0] - low[0])",
    "return None",
  ],
};

/** The line search as a function; null where there is no code for it. */
export function searchFunction({ type }: FullChoice, notes: CodeNotes): string[] | null {
  const body = searches[type];
  const note = notes.searches[type];
  if (!body || note === undefined) return null;
  return [
    "def line_search(theta, p, value, slope, first):",
    `    """${note}"""`,
    ...body.map((line) => (line === "" ? "" : `    ${line}`)),
  ];
}

/** Goes along p: as far as the search finds, until it finds nothing; or as far as the rate says. */
export const along = (searching: boolean): string[] =>
  searching
    ? [
        "slope = float(g @ p)",
        "if not slope < 0:",
        "    break",
        "eta = line_search(theta, p, float(f(*theta)), slope, eta)",
        "if eta is None:",
        "    break",
        "theta = theta + eta * p",
      ]
    : ["theta = theta + eta * p"];
