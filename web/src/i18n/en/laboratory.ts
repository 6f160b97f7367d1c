/** What a figure of runs says where runs are changed, compared and taken apart. */
export const laboratory = {
  branchName: (name: string, step: number) => `${name}, branch at ${step}`,
  branch: (step: number) => `Branch from step ${step}`,
  branchHelp: (name: string) => `Adds a second future of ${name} that shares its past up to here`,
  fromBranch: (step: number) => `Changes take effect from step ${step} on, where this future parts.`,
  /** A setting that was changed on the way. */
  turn: (symbol: string, from: string, to: string) => `${symbol} ${from} → ${to}`,
  turnOf: (name: string, turn: string, step: number) => `${name}: ${turn} at step ${step}`,
  turns: "Settings changed on the way",
  on: "on",
  off: "off",
  futures: (step: number) => `Futures compared at step ${step}`,
  future: "Future",
  setOtherwise: "Set otherwise",
  lossNow: "Loss",
  lossBest: "Least so far",
  nothingSet: "nothing yet",
  alike: "Nothing tells the futures apart yet: change a setting of the branch.",
};
