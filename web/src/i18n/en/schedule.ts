/** What a figure of schedules says beside what all figures of runs say. */
export const schedule = {
  figure: (objective: string) => `Learning-rate schedules on ${objective}`,
  optimizer: "Method",
  view: "What is shown",
  schedules: "Schedules",
  rangeTest: "Range test",
  rate: "Learning rate of each step",
  rateShort: "rate η",
  rateScale: "Rate axis",
  rateChart: "Learning rate over the steps",
  rangeChart: "Loss while the rate grows",
  choose: (name: string) => `${name}: show its settings`,
  summary: (name: string, rate: string, loss: string) => `${name}: rate ${rate}, loss ${loss}`,
  suggested: (rate: string) => `begin with η = ${rate}`,
  lowest: (rate: string) => `lowest loss, η = ${rate}`,
  diverges: "diverges",
  rangeExplained: (from: string, to: string, steps: number) =>
    `One run of ${steps} steps, each with a larger rate than the last: from ${from} to ${to}.`,
  found: (lowest: string, rate: string) =>
    `The loss is lowest at η = ${lowest}. A tenth of that, η = ${rate}, leaves room to the edge.`,
  exceeds: (rate: string) =>
    `From η = ${rate} on the loss stands above where it began: such steps lead out of the valley.`,
  neverExceeds: (to: string) => `Up to η = ${to} the loss never climbs above where it began: try larger rates as well.`,
  nothingFound: "No rate lowers the loss here. Let the test begin with smaller rates.",
  labels: {
    warmup: "Warm-up in front",
    from: "Smallest rate",
    to: "Largest rate",
    steps: "Steps of the test",
  } as Record<string, string>,
  take: (rate: string) => `Use η = ${rate}`,
};
