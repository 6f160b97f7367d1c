/** Why a run goes up, and what can be done. */
export const notice = {
  reasons: {
    lossNotFinite: "the loss grew beyond every number",
    gradientNotFinite: "the gradient grew beyond every number",
    parametersNotFinite: "θ grew beyond every number",
  } as Record<string, string>,
  hasDiverged: (name: string, step: number, reason: string) => `${name} diverged at step ${step}: ${reason}.`,
  isClimbing: (name: string, times: string) =>
    `${name} is climbing: its loss is ${times} times what it was at the start.`,
  tooLarge: (rate: string, limit: string, value: string, step: number, curvature: string) =>
    `The steepest curvature at step ${step} is λ_max = ${curvature}. There η = ${rate} exceeds ${limit} = ${value}, so each step lands higher on the other side.`,
  tooLargeSomewhere: (rate: string) =>
    `With η = ${rate} a step crosses the valley and lands higher on the other side, and the next one starts from a steeper place.`,
  setBelow: (value: string) => `Choose η below ${value}.`,
  setSmaller: "Choose a smaller η, or a start on gentler ground.",
  tryRate: (value: string) => `Try η = ${value}`,
  rests: (step: number) => `It rests at its last finite step, ${step}.`,
  along: (direction: string) => `That is along ${direction}, the arrow on the map.`,
  works: (rate: string, loss: string, steps: number) =>
    `With η = ${rate} the same run comes down to a loss of ${loss} in ${steps} steps.`,
  noneWorks: "None of the smaller rates tried leads down from there.",
  rewind: (step: number) => `Rewind to step ${step}, where the climb began`,
};
