import type { OptimizerDescription } from "../../engine/types.ts";

/** The methods that menus offer: teaching variants only where one is `chosen` already. */
export function offered(optimizers: readonly OptimizerDescription[], chosen = ""): OptimizerDescription[] {
  return optimizers.filter(({ type, teaching }) => !teaching || type === chosen);
}
