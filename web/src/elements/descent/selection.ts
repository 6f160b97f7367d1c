import type { Hub } from "../../engine/hub.ts";
import type { CatalogNames, Selection } from "../../engine/types.ts";
import { isFormula } from "./objective.ts";
import { type DescentSettings, typeOf } from "./settings.ts";

/** All that can be chosen, described or not. */
export function namesIn(catalog: Selection): CatalogNames {
  return catalog.names ?? catalog;
}

/**
 * A catalogue in which all of `types` are described: the one there is, or the whole. What is in neither nothing is called
 * by; to say so is for the engine.
 */
export async function describing(
  hub: Pick<Hub, "catalog">,
  catalog: Selection,
  types: readonly string[],
): Promise<Selection> {
  const { optimizers, objectives, schedules, lineSearches } = catalog;
  const known = new Set([...optimizers, ...objectives, ...schedules, ...lineSearches].map(({ type }) => type));
  return catalog.names === undefined || types.every((type) => known.has(type)) ? catalog : hub.catalog();
}

/** The types of all that a figure is set to. */
export function typesIn({ objective, optimizers, schedule, lineSearches }: DescentSettings): string[] {
  const choices = [...optimizers, schedule, ...lineSearches.filter((search) => search !== null)];
  const own = isFormula(objective) ? [] : [typeof objective === "string" ? objective : objective.type];
  return [...choices.map(typeOf), ...own];
}
