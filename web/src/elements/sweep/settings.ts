import type { Choice, SweepAxis } from "../../engine/types.ts";
import {
  type Attributes,
  coordinatesIn,
  entriesOf,
  fromAttributes,
  numberIn,
  type Readers,
  readChoice,
  readMembers,
  readNumber,
  readNumbers,
  readParts,
  refuse,
} from "../shared/read.ts";

export type AxisPart = SweepAxis["part"];

/** One axis of the map: a parameter, and the span of its values. */
export interface AxisSettings {
  part: AxisPart;
  /** The parameter's key; for the start "0" or "1". */
  key: string;
  /** null: as far as the parameter's slider goes. */
  from: number | null;
  to: number | null;
}

/** What a map shows, as an author or a saved state says it; what is absent takes its default. */
export interface SweepSettings {
  objective: Choice;
  optimizer: Choice;
  schedule: Choice;
  /** null: the objective's own. */
  start: number[] | null;
  seed: number;
  /** null: chosen for the method. */
  x: AxisSettings | null;
  y: AxisSettings | null;
  columns: number;
  rows: number;
  /** The most steps a run may take. */
  steps: number;
  /** How far above the minimum a run has arrived. */
  tolerance: number;
  /** The cell the reader has chosen. */
  cell: { column: number; row: number } | null;
}

export const defaults: SweepSettings = {
  objective: "bowl",
  optimizer: "momentum",
  schedule: "constant",
  start: null,
  seed: 1,
  x: null,
  y: null,
  columns: 64,
  rows: 64,
  steps: 200,
  tolerance: 1e-6,
  cell: null,
};

export const parts = ["transport", "parameters", "export", "objective", "cell"] as const;
export type Part = (typeof parts)[number];

export const limits = {
  side: { min: 2, max: 256 },
  steps: { min: 1, max: 10_000 },
  tolerance: { min: Number.MIN_VALUE, max: Number.MAX_VALUE },
};

const axisParts: readonly AxisPart[] = ["optimizer", "schedule", "objective", "start"];

function readObject(value: unknown, name: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse("wrongKind", name, value, "object");
  for (const key of Object.keys(value)) if (!keys.includes(key)) refuse("unknownKey", `${name}.${key}`, value, keys);
  return value as Record<string, unknown>;
}

function readAxis(value: unknown, name: string): AxisSettings {
  const { part, key, from = null, to = null } = readObject(value, name, ["part", "key", "from", "to"]);
  if (!axisParts.includes(part as AxisPart)) refuse("unknownType", `${name}.part`, part, axisParts);
  if (typeof key !== "string") return refuse("wrongKind", `${name}.key`, key, "text");
  const end = (value: unknown, side: string) =>
    value === null ? null : readNumber(value, `${name}.${side}`, { min: -Number.MAX_VALUE, max: Number.MAX_VALUE });
  return { part: part as AxisPart, key, from: end(from, "from"), to: end(to, "to") };
}

function readCell(value: unknown): SweepSettings["cell"] {
  const { column, row } = readObject(value, "cell", ["column", "row"]);
  const last = { min: 0, max: limits.side.max - 1 };
  return { column: readNumber(column, "cell.column", last, true), row: readNumber(row, "cell.row", last, true) };
}

const readers: Readers<SweepSettings> = {
  objective: (value) => readChoice(value, "objective"),
  optimizer: (value) => readChoice(value, "optimizer"),
  schedule: (value) => readChoice(value, "schedule"),
  start: (value) => (value === null ? null : readNumbers(value, "start")),
  seed: (value) => readNumber(value, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
  x: (value) => (value === null ? null : readAxis(value, "x")),
  y: (value) => (value === null ? null : readAxis(value, "y")),
  columns: (value) => readNumber(value, "columns", limits.side, true),
  rows: (value) => readNumber(value, "rows", limits.side, true),
  steps: (value) => readNumber(value, "steps", limits.steps, true),
  tolerance: (value) => readNumber(value, "tolerance", limits.tolerance),
  cell: (value) => (value === null ? null : readCell(value)),
};

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @throws EngineError naming the member that is wrong
 */
export function readSettings(source: unknown): Partial<SweepSettings> {
  return readMembers(source, readers, ["version", "results", "step"]);
}

/** What attributes say, in the form of a configuration. @throws EngineError when one cannot be read */
export function readAttributes(attributes: Attributes): Partial<SweepSettings> {
  return readSettings(
    fromAttributes(attributes, (key, text) => {
      const words = entriesOf(text);
      if (key === "x" || key === "y") {
        // "optimizer.learningRate", or "optimizer.learningRate 1e-4 1" with its span.
        const [name = "", from, to] = words;
        const [part, parameter = ""] = name.split(".");
        return {
          [key]: { part, key: parameter, ...(from && { from: numberIn(from) }), ...(to && { to: numberIn(to) }) },
        };
      }
      if (key === "resolution") {
        const [columns = "", rows = columns] = words;
        return { columns: numberIn(columns), rows: numberIn(rows) };
      }
      if (key === "start") return { [key]: coordinatesIn(text) };
      return { [key]: ["seed", "steps", "tolerance"].includes(key) ? numberIn(text) : text };
    }),
  );
}

/** Which controls to show: "all", "none", or names of parts. @throws EngineError at a name that is no part */
export function readControls(text: string | null): ReadonlySet<Part> {
  return readParts(text, parts);
}
