import { Descent } from "./descent.ts";
import { unwrap } from "./errors.ts";
import type { EngineModule } from "./module.ts";
import { plain } from "./plain.ts";
import type { DescentConfig, GridRequest, ObjectiveChoice, ObjectiveDescription } from "./types.ts";

/** What the core is compiled from, and the whole engine has too. */
export type FunctionModule = Pick<EngineModule, "DescentSession" | "grid" | "describeObjective" | "memoryInUse">;

/** Runs on functions, and pictures of them: all that a page's first figures need. */
export class FunctionEngine {
  readonly #functions: FunctionModule;

  constructor(module: FunctionModule) {
    this.#functions = module;
  }

  /** Starts a run. @throws EngineError naming what is wrong with `config`. */
  descent(config: DescentConfig): Descent {
    return new Descent(this.#functions, config);
  }

  /** An objective's values on a grid, rows × columns, row-major from the smallest y. */
  grid(request: GridRequest): Float64Array {
    return unwrap(this.#functions.grid(plain(request, "")));
  }

  /**
   * An objective as the catalogue describes objectives: dimension, parameters, formula, a window worth seeing and a start.
   * For a formula (type "expression") the parameters' defaults are the values given, and window and start are found by
   * looking at its values.
   *
   * @throws EngineError naming what is wrong with `objective`; "badExpression" has the `position` of the mistake.
   */
  describeObjective(objective: ObjectiveChoice): ObjectiveDescription {
    return unwrap(this.#functions.describeObjective(plain({ objective }, "")));
  }
}
