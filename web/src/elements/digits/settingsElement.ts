import type { Choice } from "../../engine/types.ts";
import { Figure } from "../shared/figure.ts";
import { choice, type DigitsConfig, defaults, readConfig, readSizes } from "./config.ts";

/** Settings as `config`, a JSON script or `setState` give them; what is left out stays as it is. */
export type DigitsSettings = Partial<DigitsConfig>;

const own = { noAccessor: true } as const;

/**
 * The settings of a digits figure as attributes and properties. All of them lead to one wanted configuration.
 *
 * The hidden layers' attribute is `hidden-layers`, not `hidden`: that one is HTML's own, and hides an element.
 */
export abstract class SettingsElement extends Figure {
  static override properties = {
    ...Figure.properties,
    hiddenLayers: { attribute: "hidden-layers", ...own },
    activation: own,
    initializer: own,
    optimizer: own,
    learningRate: { attribute: "learning-rate", type: Number, ...own },
    batchSize: { attribute: "batch-size", type: Number, ...own },
    seed: { type: Number, ...own },
    epochs: { type: Number, ...own },
    config: own,
  };

  #wanted: DigitsConfig = defaults;
  /** A rate set by itself holds for whichever optimizer is chosen along with it: attributes come in any order. */
  #rate: number | null = null;
  #scriptRead = false;

  /** Called after the wanted settings have changed. */
  protected abstract wantedChanged(): void;

  /** What the reader and the page ask for; replaced, never changed. */
  protected get wanted(): DigitsConfig {
    if (this.#rate !== null) {
      const optimizer = { ...choice(this.#wanted.optimizer), learningRate: this.#rate } as Choice;
      this.#wanted = { ...this.#wanted, optimizer };
      this.#rate = null;
    }
    return this.#wanted;
  }

  protected want(part: DigitsSettings): void {
    this.#wanted = { ...this.#wanted, ...part };
    // A page may write 128 or "128, 64" for a list.
    const hidden: unknown = this.#wanted.hidden;
    if (!Array.isArray(hidden)) this.#wanted.hidden = readSizes(String(hidden));
    this.wantedChanged();
  }

  /** Takes the engine's account of the settings for the wanted ones. */
  protected adopt(config: DigitsConfig): void {
    this.#wanted = config;
    this.#rate = null;
  }

  /** Reads `<script type="application/json">` inside the element, once; attributes outrank it. */
  protected readScript(): void {
    if (this.#scriptRead) return;
    this.#scriptRead = true;
    const script = this.querySelector(':scope > script[type="application/json"]');
    if (!script?.textContent?.trim()) return;
    const given = readConfig(script.textContent);
    const attributes: [string, keyof DigitsConfig][] = [
      ["hidden-layers", "hidden"],
      ["activation", "activation"],
      ["initializer", "initializer"],
      ["optimizer", "optimizer"],
      ["batch-size", "batchSize"],
      ["seed", "seed"],
      ["epochs", "epochs"],
    ];
    for (const [attribute, key] of attributes) if (this.hasAttribute(attribute)) delete given[key];
    this.want(given);
  }

  /** Units of the hidden layers, separated by commas; `128` by default. */
  get hiddenLayers(): string {
    return this.#wanted.hidden.join(", ");
  }
  set hiddenLayers(value: string | number[] | null) {
    this.want({ hidden: (value ?? defaults.hidden) as number[] });
  }

  /** Activation of the hidden layers, by name; `relu` by default. */
  get activation(): string {
    return choice(this.#wanted.activation).type;
  }
  set activation(value: Choice | null) {
    this.want({ activation: value ?? defaults.activation });
  }

  /** How weights start, by name; `heNormal` by default. */
  get initializer(): string {
    return choice(this.#wanted.initializer).type;
  }
  set initializer(value: Choice | null) {
    this.want({ initializer: value ?? defaults.initializer });
  }

  /** The optimizer, by name; `momentum` with a rate of 0.1 by default. */
  get optimizer(): string {
    return choice(this.#wanted.optimizer).type;
  }
  set optimizer(value: Choice | null) {
    this.want({ optimizer: value ?? defaults.optimizer });
  }

  /** Learning rate of the optimizer; by default its own. */
  get learningRate(): number {
    return Number(choice(this.wanted.optimizer).learningRate ?? Number.NaN);
  }
  set learningRate(value: number | null) {
    if (value === null) return;
    this.#rate = value;
    this.wantedChanged();
  }

  /** Digits in one step; 64 by default. */
  get batchSize(): number {
    return this.#wanted.batchSize;
  }
  set batchSize(value: number | null) {
    this.want({ batchSize: value ?? defaults.batchSize });
  }

  /** Seed of everything random, a whole number; 1 by default. */
  get seed(): number {
    return this.#wanted.seed;
  }
  set seed(value: number | null) {
    this.want({ seed: value ?? defaults.seed });
  }

  /** After how many passes over the digits training ends; 12 by default. */
  get epochs(): number {
    return this.#wanted.epochs;
  }
  set epochs(value: number | null) {
    this.want({ epochs: value ?? defaults.epochs });
  }

  /** What another figure has to be told to train the same: the settings, where they are not the defaults. */
  configuration(): DigitsSettings {
    const unset = defaults as unknown as Record<string, unknown>;
    const isSet = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(unset[key]);
    return Object.fromEntries(Object.entries(this.wanted).filter(isSet));
  }

  /** All settings as one object; setting it changes what it names. As an attribute, in JSON. */
  get config(): DigitsConfig {
    return this.wanted;
  }
  set config(value: DigitsSettings | string | null) {
    this.want(typeof value === "string" ? readConfig(value) : (value ?? defaults));
  }
}
