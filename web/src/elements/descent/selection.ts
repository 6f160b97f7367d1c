import type { CatalogNames, Selection } from "../../engine/types.ts";
import { isFormula } from "./objective.ts";
import { type DescentSettings, typeOf } from "./settings.ts";

/** All that can be chosen, described or not. */
export function namesIn(catalog: Selection): CatalogNames {
  return catalog.names ?? catalog;
}

/** Whether all of `types` are described; those that nothing is called by are in the whole catalogue neither. */
export function describes(catalog: Selection, types: readonly string[]): boolean {
  const { optimizers, objectives, schedules, lineSearches } = catalog;
  const known = new Set([...optimizers, ...objectives, ...schedules, ...lineSearches].map(({ type }) => type));
  return catalog.names === undefined || types.every((type) => known.has(type));
}

/** The types of all that a figure is set to. */
export function typesIn({ objective, optimizers, schedule, lineSearches }: DescentSettings): string[] {
  const choices = [...optimizers, schedule, ...lineSearches.filter((search) => search !== null)];
  const own = isFormula(objective) ? [] : [typeof objective === "string" ? objective : objective.type];
  return [...choices.map(typeOf), ...own];
}
