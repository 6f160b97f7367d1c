import { Figure } from "../shared/figure.ts";
import { type Attributes, type DescentSettings, parseConfig, readAttributes, readSettings } from "./settings.ts";

/** A number where the attribute is one, else its text, for the message that refuses it. */
const numeric = {
  converter: (text: string | null) =>
    text === null || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text),
};

/** What an author writes on the element: attributes and their properties, and the configuration they stand above. */
export abstract class WrittenFigure extends Figure {
  static override properties = {
    ...Figure.properties,
    objective: { type: String },
    optimizers: { type: String },
    start: { type: String },
    steps: numeric,
    scale: { type: String },
    surface: { type: String },
    costAxis: { type: String, attribute: "cost-axis" },
    learningRate: { ...numeric, attribute: "learning-rate" },
    seed: numeric,
    noise: numeric,
    schedule: { type: String },
    speed: numeric,
    controls: { type: String },
    autoplay: { type: Boolean },
    config: { attribute: false },
  };

  /** The function, by its name in the catalogue (`himmelblau` by default), or as a formula in x, or x and y. */
  declare objective: string | null;
  /** Names of optimizers, separated by commas; `gd` by default. */
  declare optimizers: string | null;
  /** Where all runs start, as numbers separated by commas; by default where the objective suggests. */
  declare start: string | null;
  /** How many steps a play takes; 200 by default. */
  declare steps: number | null;
  /** Axis of the losses: `log` (the default) or `linear`. */
  declare scale: string | null;
  /** How the objective is drawn: `contour` (the default), `heat`, `slices`, `3d` or `basins`. */
  declare surface: string | null;
  /** What the losses are drawn over: `step` (the default), `evaluations` or `milliseconds`. */
  declare costAxis: string | null;
  /** One learning rate for all optimizers; by default each has its own. */
  declare learningRate: number | null;
  /** Seed of everything random, a whole number; 1 by default. */
  declare seed: number | null;
  /** Standard deviation of the noise that is added to every coordinate after each step; 0 by default. */
  declare noise: number | null;
  /** How the learning rate changes over the steps, by name; `constant` by default. */
  declare schedule: string | null;
  /** How fast a play goes, as a multiple of the normal speed. */
  declare speed: number | null;
  /** Which controls to show: `all` (the default), `none`, or some of `transport`, `parameters`, `rule`, `legend`, `export`, `objective`, `surface`, `branches`, `anatomy`, `costs`, `stop`, `tuning`. */
  declare controls: string | null;
  /** Plays when first seen; shows the last step at once for readers who prefer reduced motion. */
  declare autoplay: boolean;
  /** All settings as one object, for what attributes cannot say. */
  declare config: unknown;

  constructor() {
    super();
    this.objective =
      this.optimizers =
      this.start =
      this.scale =
      this.surface =
      this.costAxis =
      this.schedule =
      this.controls =
        null;
    this.steps = this.learningRate = this.seed = this.noise = this.speed = null;
    this.autoplay = false;
    this.config = null;
  }

  /** Attributes by the names of settings. */
  protected get attributesOfSettings(): Attributes {
    const { objective, optimizers, start, steps, scale, surface, costAxis, schedule, seed, noise, speed } = this;
    return { objective, optimizers, start, steps, scale, surface, costAxis, schedule, seed, noise, speed };
  }

  /**
   * The configuration, and the attributes over it; but for the learning rate, which needs the methods it is for.
   *
   * @throws EngineError when something cannot be read
   */
  protected settingsWritten(): Partial<DescentSettings> {
    const script = this.querySelector(':scope > script[type="application/json"]');
    return {
      ...readSettings(this.config ?? (script ? parseConfig(script.textContent ?? "") : {})),
      ...readAttributes(this.attributesOfSettings),
    };
  }
}
