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
    learningRate: { ...numeric, attribute: "learning-rate" },
    seed: numeric,
    schedule: { type: String },
    speed: numeric,
    controls: { type: String },
    autoplay: { type: Boolean },
    config: { attribute: false },
  };

  declare objective: string | null;
  declare optimizers: string | null;
  declare start: string | null;
  declare steps: number | null;
  declare scale: string | null;
  declare surface: string | null;
  declare learningRate: number | null;
  declare seed: number | null;
  declare schedule: string | null;
  declare speed: number | null;
  declare controls: string | null;
  declare autoplay: boolean;
  declare config: unknown;

  constructor() {
    super();
    this.objective = this.optimizers = this.start = this.scale = this.surface = this.schedule = this.controls = null;
    this.steps = this.learningRate = this.seed = this.speed = null;
    this.autoplay = false;
    this.config = null;
  }

  /** Attributes by the names of settings. */
  protected get attributesOfSettings(): Attributes {
    const { objective, optimizers, start, steps, scale, surface, schedule, seed, speed } = this;
    return { objective, optimizers, start, steps, scale, surface, schedule, seed, speed };
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
