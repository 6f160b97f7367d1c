import { PlayedFigure } from "../shared/playedFigure.ts";
import { type Attributes, numeric } from "../shared/read.ts";
import type { DescentModel } from "./model.ts";
import { type DescentSettings, defaults, type Part } from "./settings.ts";
import type { DescentState } from "./state.ts";

/** What an author writes on the element, as attributes and their properties. */
export abstract class WrittenFigure extends PlayedFigure<DescentModel, DescentSettings, DescentState, Part> {
  static override properties = {
    ...PlayedFigure.properties,
    objective: { type: String },
    optimizers: { type: String },
    start: { type: String },
    steps: numeric,
    scale: { type: String },
    surface: { type: String },
    costAxis: { type: String, attribute: "cost-axis" },
    seed: numeric,
    noise: numeric,
    lineSearch: { type: String, attribute: "line-search" },
    schedule: { type: String },
    speed: numeric,
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
  /** How far every method that can search goes along its direction: `none`, `armijo` or `strongWolfe`; by default each has its own way. */
  declare lineSearch: string | null;
  /** How the learning rate changes over the steps, by name; `constant` by default. */
  declare schedule: string | null;
  /** How fast a play goes, as a multiple of the normal speed. */
  declare speed: number | null;
  /** Which controls to show: `all` (the default), `none`, or some of `transport`, `parameters`, `rule`, `legend`, `export`, `objective`, `start`, `surface`, `scale`, `branches`, `anatomy`, `costs`, `stop`, `tuning`, `restarts`. */
  declare controls: string | null;

  constructor() {
    super();
    this.objective = this.optimizers = this.start = this.scale = this.surface = this.costAxis = this.schedule = null;
    this.lineSearch = null;
    this.steps = this.seed = this.noise = this.speed = null;
  }

  /** One line search for every method, until it is known which of them can search. */
  protected override written(): Partial<DescentSettings> {
    const settings = super.written();
    const { lineSearch } = this;
    if (!lineSearch) return settings;
    const optimizers = settings.optimizers ?? this.opened?.state().optimizers ?? defaults.optimizers;
    return { ...settings, lineSearches: optimizers.map(() => lineSearch) };
  }

  protected override get writtenProperties(): readonly string[] {
    return [...super.writtenProperties, "lineSearch"];
  }

  protected override settingsOf(property: string): readonly string[] {
    if (property === "lineSearch") return ["lineSearches"];
    return property === "optimizers" ? ["optimizers", "lineSearches"] : super.settingsOf(property);
  }

  protected get attributesOfSettings(): Attributes {
    const { objective, optimizers, start, steps, scale, surface, costAxis, schedule, seed, noise, speed } = this;
    return { objective, optimizers, start, steps, scale, surface, costAxis, schedule, seed, noise, speed };
  }
}
