/** The words of the page on speed. Numbers come from the measurements. */
export const speed = {
  title: "Speed",
  description:
    "How fast Downhill trains, beside other engines for the browser and native code, measured and repeatable.",
  lead: (sizes: string, batch: number) =>
    `A learner should never wait. So one training step was measured beside other engines: a network of ${sizes} units, a batch of ${batch} examples, 32-bit floats, the same first weights and the same batches for all. Whoever does not end at the same loss is called wrong and not ranked.`,
  summary: (met: number, missed: number, unmeasured: number) =>
    `Of ${met + missed + unmeasured} bars set beforehand: ${met} met, ${missed} not met${unmeasured > 0 ? `, ${unmeasured} not measured on this machine` : ""}.`,
  facts: {
    date: "Date",
    processor: "Processor",
    cores: (count: number) => `${count} cores`,
    load: "Load",
    programs: (count: string) =>
      `${count} programs wanted a core in the minute before; what else runs hits all contenders alike, but blurs the numbers.`,
    versions: "Versions",
    repeat: "Repeat it",
  },
  steps: "A training step beside others",
  stepsText: (reference: string) =>
    `Milliseconds a step, the median of many turns taken in rotation, and how many times as long as ${reference} took in the same rounds. Shorter is better.`,
  data: {
    dense: "inputs without a zero",
    digits: "handwritten digits, whose blank pixels may be skipped",
  } as Record<string, string>,
  optimizer: { gd: "Gradient descent", adam: "Adam" },
  milliseconds: (value: string) => `${value} ms`,
  times: (value: string) => `${value}×`,
  wrong: (names: string) => `Not ranked, because they end at another loss: ${names}.`,
  loss: (low: string, high: string) =>
    low === high
      ? `After the same number of steps every loss is ${low}.`
      : `After the same number of steps every loss lies between ${low} and ${high}.`,
  bars: "The bars, met or not",
  barsText: "Each line is a promise made before measuring: times as fast as another, or at most so many times as long.",
  bar: "Bar",
  measured: "Measured",
  what: "What",
  met: "met",
  missed: "not met",
  unmeasured: "not measured",
  atLeast: (value: string) => `≥ ${value}`,
  atMost: (value: string) => `≤ ${value}`,
  contenders: {
    engine: "Downhill",
    engineFast: "Downhill, relaxed SIMD",
    engineNative: "Downhill, compiled natively",
    eigen: "native Eigen, SSE4.2",
    eigenAvx2: "native Eigen, AVX2",
    tensorflow: "TensorFlow.js wasm",
    jax: "jax-js wasm",
    convnet: "ConvNetJS",
    onnx: "onnxruntime-web wasm",
    torch: "PyTorch, one thread",
    torch128: "PyTorch, OpenBLAS with 128-bit vectors",
  } as Record<string, string>,
  contender: (name: string, place: string) => (place ? `${name}, ${place}` : name),
  against: (own: string, other: string, digits: boolean) =>
    `${own}, times as fast as ${other}${digits ? ", on digits" : ""}`,
  adamStep: "An Adam step, times as long as one of gradient descent",
  sizesBar: "Slowest of all sizes and batches from 2, share of the best GFLOP/s",
  descent: (method: string) => `Descent of two parameters, ${method}, times as fast as plain JavaScript`,
  feel: "How it feels",
  feelText: "In a real Chromium, without a graphics processor, from a page that nothing was loaded into before.",
  feels: {
    "figures.frames": "Frames a second while twelve methods are played over 10,000 steps",
    "figures.slider": "From a slider’s move to the changed picture",
    "figures.unseen": "Processor that twenty playing figures use out of sight",
    "figures.interactive": "A page with twenty figures, from address to answering",
    "digits.both": "Digits, from a cold page to 95% of those held out",
    "digits.longest": "Longest task of the page’s thread while digits are trained",
    "digits.slider": "From a new rate to the next picture while digits are trained",
    "lessons.longest": "Longest task of the page’s thread while each figure of each lesson is played",
  } as Record<string, string>,
  sizes: "Sizes and batches",
  sizesText: (place: string) =>
    `GFLOP/s of whole steps of 784-hidden-10 networks in ${place}: products, loss and update together. A batch of one example uses every weight only once, so it stands apart.`,
  hidden: "Hidden units",
  batch: (count: number) => `batch ${count}`,
  growth: "How cost grows",
  growthText:
    "Logarithmic axes; where cost is proportional, points lie along the dashed line, whose slope is 1. Small networks pay for the call, small batches for passing over all weights.",
  plots: {
    parameters: "Parameters (batch 64)",
    batches: "Examples a batch (128 hidden units)",
    figures: "Figures on a page (5,000 steps each)",
    milliseconds: "Milliseconds",
  },
  plotLabel: (x: string, first: string, last: string) => `${x}: from ${first} to ${last} milliseconds.`,
  slope: (value: string) => `Slope ${value}`,
  reasons: "Why a bar is missed",
  colon: ": ",
  close: (share: string) => `missed by less than ${share}; repeated runs differ by as much.`,
  reason: {
    eigen:
      "Eigen built for SSE4.2 has vectors as wide as WebAssembly’s. What is gained over it comes from passes that are fused and zeros that are left out, and how much that is depends on the processor.",
    eigenAvx2: "Eigen built for AVX2 multiplies with vectors of 256 bits; WebAssembly has 128.",
    "figures.frames":
      "Every frame draws all twelve lines anew, and this machine has no graphics processor: its Chromium paints with the same two cores that compute.",
    torch: "OpenBLAS multiplies with the widest vectors the processor has, 256 or 512 bits; WebAssembly has 128.",
    sizes:
      "With few examples a step spends its time reading and writing every weight, not multiplying: speed is that of memory.",
  } as Record<string, string>,
  memory: "Memory of a session",
  memoryText:
    "What opening one more session adds to the engine’s memory, with everything it keeps to go back a step. It is freed with the figure.",
  kilobytes: (value: string) => `${value} kB`,
  sessions: {
    descent200: "Descent of two parameters with Adam, 200 steps",
    descent10000: "Descent of two parameters with Adam, 10,000 steps",
    small: "Network 2-8-2 with Adam, batch 64",
    digits: "Network 784-128-10 with Adam, batch 64",
  } as Record<string, string>,
};
