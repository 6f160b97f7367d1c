import { EngineError } from "../../engine/errors.ts";
import type { Choice, FullChoice, NetworkConfig } from "../../engine/types.ts";

/** Images are 28 × 28 and show one of ten digits. */
export const side = 28;
export const classes = 10;

/** What a figure trains. The engine checks the values; nothing here is trusted. */
export interface DigitsConfig {
  /** Units of the hidden layers, from the input on. */
  hidden: number[];
  activation: Choice;
  initializer: Choice;
  optimizer: Choice;
  batchSize: number;
  seed: number;
  /** Passes through the training digits after which play stops. */
  epochs: number;
}

/** The same with every parameter spelled out, as the engine reports it. */
export interface FullDigitsConfig extends DigitsConfig {
  activation: FullChoice;
  initializer: FullChoice;
  optimizer: FullChoice;
}

/** Marks a configuration as text that could not be read. */
const unread = Symbol("unread");

/** More than any session takes steps for. */
const mostEpochs = 1e6;

export const defaults: DigitsConfig = {
  hidden: [128],
  activation: "relu",
  initializer: "heNormal",
  // Of all methods at batch 64, this one reads most held-out digits soonest: 95.5% after eight passes, seed by seed, where
  // Adam comes to 95% after fourteen.
  optimizer: { type: "momentum", learningRate: 0.1, momentum: 0.9 },
  batchSize: 64,
  seed: 1,
  epochs: 12,
};

/** "128, 64" as numbers. What is no number becomes NaN, which the engine refuses by name. */
export function readSizes(text: string): number[] {
  const words = text.split(/[\s,，、×]+/).filter(Boolean);
  return words.map(Number);
}

/** What JSON says of a configuration; text that is none is kept, so that `checkConfig` can refuse it. */
export function readConfig(text: string): Partial<DigitsConfig> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read;
  } catch {
    // Refused below, like all that is no object.
  }
  return { [unread]: text } as Partial<DigitsConfig>;
}

/**
 * Checks what the engine does not see of a configuration.
 *
 * @throws EngineError for settings that do not exist, for text that is no JSON, and for epochs that are no positive number
 */
export function checkConfig(config: DigitsConfig): void {
  const text = (config as { [unread]?: string })[unread];
  if (text !== undefined)
    throw new EngineError({ code: "wrongKind", parameter: "config", value: text, allowed: "JSON" });
  const unknown = Object.keys(config).find((key) => !(key in defaults));
  if (unknown !== undefined) {
    const value = (config as unknown as Record<string, unknown>)[unknown];
    throw new EngineError({ code: "unknownKey", parameter: unknown, value, allowed: Object.keys(defaults) });
  }
  const { epochs } = config;
  if (typeof epochs !== "number" || !(epochs > 0 && epochs <= mostEpochs)) {
    const allowed = { min: 0, minOpen: true, max: mostEpochs };
    throw new EngineError({ code: "outOfRange", parameter: "epochs", value: epochs, allowed });
  }
}

/** The engine's configuration for `config`. */
export function networkConfig(config: DigitsConfig): NetworkConfig {
  const { hidden, activation, initializer, optimizer, batchSize, seed } = config;
  return {
    inputs: side * side,
    layers: [...hidden.map((units) => ({ units, activation })), { units: classes }],
    loss: "crossEntropy",
    initializer,
    optimizer,
    batchSize,
    shuffle: true,
    seed,
  };
}

/** `config` with the engine's own account of it. */
export function fullConfig(config: DigitsConfig, network: NetworkConfig): FullDigitsConfig {
  const hidden = network.layers.slice(0, -1);
  return {
    hidden: hidden.map(({ units }) => units),
    activation: (hidden[0]?.activation ?? choice(config.activation)) as FullChoice,
    initializer: network.initializer as FullChoice,
    optimizer: network.optimizer as FullChoice,
    batchSize: network.batchSize ?? config.batchSize,
    seed: network.seed ?? config.seed,
    epochs: config.epochs,
  };
}

/** A choice in its object form. */
export function choice(value: Choice): { type: string } & Record<string, unknown> {
  return typeof value === "object" && value !== null ? value : { type: value };
}

/** The network, its method and its batches in one line. */
export function description({ hidden, activation, initializer, optimizer, batchSize }: DigitsConfig): string {
  const layers = [side * side, ...hidden, classes].join("–");
  const choices = [activation, initializer, optimizer].map((part) => Object.values(choice(part)).join(" "));
  return [layers, ...choices, `B ${batchSize}`].join(" · ");
}

/** Whether `wanted` names what `current` is: the same type, and no parameter set otherwise. */
export function sameChoice(wanted: Choice, current: FullChoice): boolean {
  return Object.entries(choice(wanted)).every(([key, value]) => current[key] === value);
}

/** Whether going from `current` to `wanted` needs a new network; other changes reach the one that is training. */
export function needsNewNetwork(wanted: DigitsConfig, current: FullDigitsConfig): boolean {
  return (
    wanted.hidden.length !== current.hidden.length ||
    wanted.hidden.some((units, i) => units !== current.hidden[i]) ||
    !sameChoice(wanted.activation, current.activation) ||
    !sameChoice(wanted.initializer, current.initializer) ||
    choice(wanted.optimizer).type !== current.optimizer.type ||
    wanted.seed !== current.seed
  );
}

/** The parameters that differ and may be set while training goes on. */
export function liveChanges(wanted: DigitsConfig, current: FullDigitsConfig): [string, number | boolean][] {
  const changes = Object.entries(choice(wanted.optimizer)).filter(
    ([key, value]) => key !== "type" && current.optimizer[key] !== value,
  ) as [string, number | boolean][];
  if (wanted.batchSize !== current.batchSize) changes.push(["batchSize", wanted.batchSize]);
  return changes;
}
