import { midSentence } from "./midSentence.ts";

/** What a figure of runs says where runs are changed, compared and taken apart. */
export const laboratory = {
  futures: (step: number) => `Futures compared at step ${step}`,
  future: "Future",
  setOtherwise: "Set otherwise",
  lossNow: "Loss",
  lossBest: "Least so far",
  nothingSet: "nothing yet",
  partBefore: "Previous part of the step",
  partAfter: "Next part of the step",
  partOf: (part: number, parts: number) => `Part ${part} of ${parts}`,
  /** Parts of a step by what they are. */
  kinds: {
    gradient: "The gradient where the step starts. It points uphill; the step will go against it.",
    direction: "A direction to go against, made from the gradient and what came before.",
    sizes: "One size for each coordinate.",
    number: "One number, the same for all coordinates.",
    whole: "Worked with as a whole, coordinates together: its numbers are not written out.",
    step: "The step: θ moves.",
  },
  /** What methods remember, by the catalogue's names. */
  memories: {
    velocity: "The velocity: all gradients so far, older ones fading. The step goes against it.",
    firstMoment: "The running mean of the gradients. What points to and fro cancels out.",
    secondMoment: "The running mean of the squared gradients: how steep each coordinate has been lately.",
    meanOfSquares: "The running mean of the squared gradients: how steep each coordinate has been lately.",
    sumOfSquares: "The sum of all squared gradients: it only grows, and the steps shrink with it.",
    meanOfSquaredSteps: "The running mean of the squared steps: how far each coordinate has moved lately.",
    largestSecondMoment: "The largest mean of squared gradients so far: it never shrinks.",
    largestGradient: "The largest gradient of late in each coordinate, slowly forgotten.",
    direction: "The direction to go along. A line search, where there is one, finds how far.",
    usedCurvatures:
      "The curvature along each axis as the method uses it: a negative one is turned around, so that the step goes down from a saddle, and a small one is raised.",
    momentumProduct: "The product of all momenta so far, which says how much of the start is left.",
  } as Record<string, string>,
  /** What is computed from the memory on the way, by its symbol. */
  corrected: {
    "m\u0302": "The mean freed of its start at zero: early on it would be too small.",
    "v\u0302": "The squared mean freed of its start at zero: early on it would be too small.",
    "w\u0302": "The largest mean freed of its start at zero: early on it would be too small.",
  } as Record<string, string>,
  trials: {
    title: (count: number) =>
      count === 1 ? "The line search took the first length it tried." : `The line search tried ${count} lengths.`,
    nothingToShorten:
      "It is the learning rate, and back-tracking only shortens: a larger rate leaves it something to do.",
    outcome: "Outcome",
    taken: "taken",
    goneOn: "went on",
  },
  costHelp: {
    evaluations:
      "What each method reaches for the same number of evaluations: one for each loss and each gradient it asks for, and one per variable for a Hessian.",
    milliseconds:
      "What each method reaches in the same time, as measured here: whole runs are repeated for some 40 ms in the background, and the median time is shared out over the evaluations. Recording for the picture is included; on problems this small it weighs more than the method does.",
  },
  stop: {
    steps: "Steps",
    loss: "At a loss of",
    gradientNorm: "At a gradient ‖∇J‖ of",
    never: "never",
  },
  tuning: {
    help: (rates: number) =>
      `Runs every method with ${rates} rates, first over seven powers of ten and then ever closer to the best, and sets what it found. Changes made on the way and branches are taken away.`,
    goal: "For",
    leastLoss: (steps: number) => `the least loss after ${steps} steps`,
    /** Where runs may stop earlier. */
    leastLossWithin: (steps: number) => `the least loss after at most ${steps} steps`,
    fewestSteps: "the fewest steps to a loss",
    below: "at or below",
    belowName: "The loss to reach",
    start: "Search",
    cancel: "Cancel",
    progress: "Search for the best rates",
    found: "Best rates found",
    method: "Method",
    rate: "η",
    lossAfter: (steps: number) => `Loss after ${steps} steps`,
    lastLoss: "Last loss",
    after: (steps: number) => (steps === 1 ? "after 1 step" : `after ${steps} steps`),
    reached: (loss: string) => `Loss ≤ ${loss}`,
    steps: (steps: number) => `from step ${steps}`,
    notReached: "not reached",
  },
  restarts: {
    help: (name: string) =>
      `Draws starting points evenly from the function’s window and runs ${midSentence(name)} from each, with as many steps as a play has. Dots came to the lowest point, rings did not.`,
    count: "Starts",
    countName: "The number of starts",
    draw: "Draw and run",
    running: "Running…",
    reached: (count: number, all: number, reach: string) =>
      `${count} of ${all} runs came within ${reach} of the global minimum.`,
    reachedBest: (count: number, all: number, reach: string) =>
      `${count} of ${all} runs came within ${reach} of the lowest point found.`,
    best: (loss: string, at: string, from: string) => `The best came to J = ${loss} at ${at}, from ${from}.`,
    needed: (percent: number, needed: number) =>
      `If a run succeeds with a probability of ${percent}%, ${needed} restarts find it with 99% certainty.`,
    startThere: "Start all methods at the best start",
  },
  alike: "Nothing tells the futures apart yet: change a setting of the branch.",
  turnOf: (name: string, turn: string, step: number) => `${name}: ${turn} at step ${step}`,
  turns: "Settings changed on the way",
  formulaBox: {
    stillBefore: "Shown is still the function before.",
    label: "Formula of the function",
    help: "x and y, numbers, + − * / ^, sin, exp, ln, sqrt and the like. Other letters become sliders.",
  },
};
