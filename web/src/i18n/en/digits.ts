export const digits = {
  figure: "A network learns to read handwritten digits",
  loading: "Fetching 10,000 handwritten digits, 1.6 MB…",

  draw: "Draw a digit",
  pad: "Drawing pad",
  padKeys: "Arrow keys move the pen, Space puts it down and lifts it, Backspace takes a stroke back, Delete clears.",
  padHint: "draw here",
  heldOutDigit: (label: number) => `a held-out digit: ${label}`,
  clear: "Clear",
  another: "Another digit",
  sees: "What the network sees",
  seesNote: "28 × 28, centred by mass",
  reads: "What it reads",
  probability: (digit: number, share: string) => `${digit}: ${share}`,
  verdict: (digit: number, share: string) => `The network reads a ${digit}, with probability ${share}.`,
  nothingDrawn: "Nothing drawn yet.",

  curves: "Learning curves",
  loss: "loss",
  accuracy: "held-out accuracy",
  epoch: "epoch",
  batches: "training batches",
  heldOut: "held-out digits",
  readOut: (step: number, epoch: string, batch: string, heldOut: string, accuracy: string) =>
    `step ${step}, epoch ${epoch}: batch ${batch}, held-out ${heldOut}, ${accuracy} right`,

  play: "Train",
  pause: "Pause",
  step: "One step",
  stepBack: "One step back",
  reset: "Start over",
  steps: (step: number) => `step ${step.toLocaleString("en")}`,
  epochs: (epoch: string, goal: number) => `epoch ${epoch} of ${goal}`,
  seconds: (seconds: string) => `${seconds} s`,

  untouched: (accuracy: string) =>
    `The weights are random: it reads ${accuracy} of the held-out digits, about what guessing gives.`,
  pressPlay: " Press play.",
  learning: (accuracy: string, count: number) =>
    `It reads ${accuracy} of ${count.toLocaleString("en")} digits it never trains on.`,
  rested: (accuracy: string, count: number, epochs: string, seconds: string) =>
    `After ${epochs} epochs and ${seconds} s it reads ${accuracy} of ${count.toLocaleString("en")} digits it never trains on.`,
  stuck: (accuracy: string, epochs: string) =>
    `After ${epochs} epochs it still guesses (${accuracy}). Steps too large can push every ReLU to where its gradient is zero, and no step leads back; steps too small hardly move. Change the learning rate and start over.`,
  climbed: (times: string) =>
    `The held-out loss is ${times} times what it was before training: each step overshoots the valley and lands higher up. Lower the learning rate, or start over.`,
  rose: (rate: string, from: string, began: number, to: string, last: number) =>
    `With η = ${rate} the loss of the batches rose from ${from} at step ${began} to ${to} at step ${last}, the last finite one.`,
  learns: (rate: string, from: string, to: string, steps: number) =>
    `Tried with η = ${rate}, the same network comes from ${from} down to ${to} in ${steps} steps.`,
  diverged: (step: number) =>
    `Diverged at step ${step.toLocaleString("en")}: the numbers grew past what a float can hold. Each step overshot the valley and landed higher up, where the gradient is larger still. Lower the learning rate and start over.`,

  live: "Applies at the next step",
  afresh: "Starts a new network",
  hidden: "hidden layers",
  hiddenHint: "Units per layer, such as 128 or 128, 64. Empty: none.",
  activation: "activation",
  initializer: "initial weights",
  optimizer: "optimizer",
  batchSize: "batch size",
  wholeBatch: (count: number) => `all ${count.toLocaleString("en")}`,
  seed: "seed",
  invalid: "Not accepted:",

  confusion: "Confusion matrix",
  confusionNote: "Row: the digit. Column: what the network reads. Choose a cell to see its digits.",
  confusionCell: (label: number, predicted: number, count: number) =>
    label === predicted ? `${label} read right: ${count}` : `${label} read as ${predicted}: ${count}`,
  worst: "Worst mistakes",
  worstNote: "Held-out digits whose right class it finds least probable. Choose one to look closer.",
  cell: (label: number, predicted: number) =>
    label === predicted ? `Read right as ${label}, the least sure first` : `${label} read as ${predicted}`,
  allMistakes: "All mistakes",
  noMistakes: "None.",
  mistake: (label: number, predicted: number, share: string) =>
    `A ${label}, read as ${predicted} with probability ${share}. Look closer.`,

  weights: "First-layer weights",
  weightsNote: "One image per hidden unit: what it looks for, and what it looks away from.",
  weightsNow: "now",
  weightsChange: "change since the start",
  weightsUntouched: "Nothing has been added yet.",
  weightsOutputs: "One image per class, as there is no hidden layer.",
  weightsShown: (shown: number, all: number) => `The first ${shown} of ${all} units.`,

  credit: "Digits: MNIST, © Yann LeCun and Corinna Cortes,",
  creditChanges: "; 10,000 of them, shuffled and split.",
  saveWeights: "Weights (JSON)",
  saveData: "Digits to learn from (digits-train.bin.gz)",
  task: (layers: string) => `the digits with a network ${layers}`,
};
