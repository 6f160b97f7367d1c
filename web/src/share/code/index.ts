import type { Experiment } from "./experiment.ts";
import { type NetworkExperiment, numpyNetworkCode, torchNetworkCode } from "./network.ts";
import { numpyCode as numpyPathCode } from "./numpy.ts";
import { torchCode as torchPathCode } from "./torch.ts";

export { NoCode } from "./experiment.ts";

/** A run down a function, or the training of a network. */
export type AnyExperiment = Experiment | NetworkExperiment;

/** @throws NoCode where a part of the experiment has none */
export function numpyCode(experiment: AnyExperiment): string {
  return "widths" in experiment ? numpyNetworkCode(experiment) : numpyPathCode(experiment);
}

/** @throws NoCode where a part of the experiment has none */
export function torchCode(experiment: AnyExperiment): string {
  return "widths" in experiment ? torchNetworkCode(experiment) : torchPathCode(experiment);
}
