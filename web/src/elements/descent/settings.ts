import type {
  Choice,
  DescentConfig,
  Description,
  FullChoice,
  ObjectiveChoice,
  Selection,
  StopConditions,
} from "../../engine/types.ts";
import {
  type Attributes,
  coordinatesIn,
  entriesOf,
  fromAttributes,
  mostSteps,
  numberIn,
  type Readers,
  readChoice,
  readList,
  readMembers,
  readName,
  readNumber,
  readNumbers,
  readParts,
  refuse,
} from "../shared/read.ts";
import { type Branch, type Change, readBranches, readChanges } from "./history.ts";
import { readFormula } from "./objective.ts";

export type ScaleKind = "linear" | "log";
export type View = [number, number][];

/** How the objective is shown: as a map of level lines or of tones, cut along its axes, in space, or by where runs end. */
export const surfaces = ["contour", "heat", "slices", "3d", "basins"] as const;
export type SurfaceKind = (typeof surfaces)[number];

/** What a method pays with: steps, evaluations of the function and its derivatives, or time. */
export const costAxes = ["step", "evaluations", "milliseconds"] as const;
export type CostAxis = (typeof costAxes)[number];

/** Where the surface in space is seen from. */
export interface Camera {
  /** Degrees around the vertical axis, counter-clockwise from the x axis. */
  azimuth: number;
  /** Degrees above the plane, 5 to 90. */
  elevation: number;
  /** How much closer than needed to see it whole. */
  zoom: number;
}

/** What a figure shows and how, as an author or a saved state says it; what is absent takes its default. */
export interface DescentSettings {
  /** A name, a name with parameters, or { expression, parameters } for a formula of the reader's own. */
  objective: ObjectiveChoice;
  optimizers: Choice[];
  /** How far each optimizer goes along its direction; null, or absent: by the method's own search. */
  lineSearches: (Choice | null)[];
  /** null: the objective's own. */
  start: number[] | null;
  steps: number;
  scale: ScaleKind;
  schedule: Choice;
  seed: number;
  /** σ ≥ 0 of the noise ε ~ N(0, σ²) that is added to every coordinate after each step. */
  noise: number;
  speed: number;
  /** null: the objective's own. */
  view: View | null;
  surface: SurfaceKind;
  /** null: from where the surface is seen best. */
  camera: Camera | null;
  /** Indices of optimizers that are not drawn. */
  hidden: number[];
  /** Where a run ends before `steps` are taken; an absent condition never holds. */
  stop: StopConditions;
  /** What the losses are drawn over. */
  costAxis: CostAxis;
  /** What is set on the way, over what `optimizers` start with. */
  changes: Change[];
  /** Which of the optimizers share the past of another. */
  branches: Branch[];
  /** From how many places drawn at random an optimizer, told by its index, is run beside; null: from none. */
  restarts: { run: number; count: number } | null;
  /** Index of the optimizer whose settings and step are shown. */
  chosen: number;
  /** Whether the reader sets one learning rate for all. */
  linked: boolean;
  /** The part of the chosen method's step that is lit, counted from 0; null while steps are shown whole. */
  anatomy: number | null;
  /** The step shown. */
  step: number;
}

export const defaults: DescentSettings = {
  objective: "himmelblau",
  optimizers: ["gd"],
  lineSearches: [],
  start: null,
  steps: 200,
  scale: "log",
  schedule: "constant",
  seed: 1,
  noise: 0,
  speed: 1,
  view: null,
  surface: "contour",
  camera: null,
  hidden: [],
  stop: {},
  costAxis: "step",
  changes: [],
  branches: [],
  restarts: null,
  chosen: 0,
  linked: false,
  anatomy: null,
  step: 0,
};

/** What is replaced without opening runs anew. */
export const lightSettings = [
  "scale",
  "surface",
  "view",
  "camera",
  "speed",
  "steps",
  "hidden",
  "anatomy",
  "restarts",
  "chosen",
  "linked",
  "costAxis",
] as const;
export type LightSetting = (typeof lightSettings)[number];

export const parts = [
  "surface",
  "start",
  "scale",
  "transport",
  "parameters",
  "rule",
  "legend",
  "export",
  "objective",
  "branches",
  "anatomy",
  "costs",
  "stop",
  "tuning",
  "restarts",
] as const;
export type Part = (typeof parts)[number];

/** From where a surface in space is seen unless somebody turns it. */
export const firstCamera: Camera = { azimuth: -60, elevation: 36, zoom: 1 };
export const elevationRange = { min: 5, max: 90 };
export const zoomRange = { min: 0.5, max: 4 };
/** At speed 1. */
export const stepsPerSecond = 12;
/** How many places may be drawn at once. */
export const restartRange = { min: 2, max: 500 };
export const speedRange = { min: 0.1, max: 100 };

function readView(value: unknown): View {
  return readList(value, "view").map((entry) => {
    const [low = 0, high = 0, ...more] = readNumbers(entry, "view");
    if (more.length > 0 || !(low < high)) refuse("outOfRange", "view", entry, "[low, high], low < high");
    return [low, high];
  });
}

function readStop(value: unknown): StopConditions {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse("wrongKind", "stop", value, "object");
  }
  const known = ["loss", "gradientNorm"];
  return Object.fromEntries(
    Object.entries(value).map(([key, limit]) => {
      if (!known.includes(key)) refuse("unknownKey", `stop.${key}`, limit, known);
      const min = key === "loss" ? Number.NEGATIVE_INFINITY : 0;
      return [key, readNumber(limit, `stop.${key}`, { min, max: Number.POSITIVE_INFINITY })];
    }),
  );
}

function readCamera(value: unknown): Camera | null {
  if (value === null) return null;
  if (typeof value !== "object") return refuse("wrongKind", "camera", value, "object");
  const known = Object.keys(firstCamera);
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger !== undefined) refuse("unknownKey", `camera.${stranger}`, (value as never)[stranger], known);
  const { azimuth, elevation, zoom } = { ...firstCamera, ...value };
  return {
    azimuth: readNumber(azimuth, "camera.azimuth", { min: -360, max: 360 }),
    elevation: readNumber(elevation, "camera.elevation", elevationRange),
    zoom: readNumber(zoom, "camera.zoom", zoomRange),
  };
}

function readRestarts(value: unknown): DescentSettings["restarts"] {
  if (value === null) return null;
  if (typeof value !== "object") return refuse("wrongKind", "restarts", value, "object");
  const { run = 0, count, ...others } = value as Record<string, unknown>;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) refuse("unknownKey", `restarts.${stranger}`, others[stranger], ["run", "count"]);
  return {
    run: readNumber(run, "restarts.run", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
    count: readNumber(count, "restarts.count", restartRange, true),
  };
}

const readers: Readers<DescentSettings> = {
  objective: (value) =>
    typeof value === "object" && value !== null && "expression" in value
      ? readFormula(value)
      : readChoice(value, "objective"),
  optimizers: (value) => readList(value, "optimizers").map((entry) => readChoice(entry, "optimizer")),
  lineSearches: (value) =>
    readList(value, "lineSearches").map((entry) => (entry === null ? null : readChoice(entry, "lineSearch"))),
  start: (value) => (value === null ? null : readNumbers(value, "start")),
  steps: (value) => readNumber(value, "steps", { min: 1, max: mostSteps }, true),
  scale: (value) => readName(value, "scale", ["log", "linear"]),
  schedule: (value) => readChoice(value, "schedule"),
  seed: (value) => readNumber(value, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
  noise: (value) => readNumber(value, "noise", { min: 0, max: Number.MAX_VALUE }),
  speed: (value) => readNumber(value, "speed", speedRange),
  view: (value) => (value === null ? null : readView(value)),
  surface: (value) => readName(value, "surface", surfaces),
  camera: readCamera,
  hidden: (value) => readNumbers(value, "hidden"),
  stop: readStop,
  costAxis: (value) => readName(value, "costAxis", costAxes),
  changes: readChanges,
  branches: readBranches,
  restarts: readRestarts,
  chosen: (value) => readNumber(value, "chosen", { min: 0, max: Number.MAX_SAFE_INTEGER }, true),
  linked: (value) => (typeof value === "boolean" ? value : refuse("wrongKind", "linked", value, "boolean")),
  anatomy: (value) => (value === null ? null : readNumber(value, "anatomy", { min: 0, max: 100 }, true)),
  step: (value) => readNumber(value, "step", { min: 0, max: mostSteps }, true),
};

/**
 * Reads a configuration or a saved state, whole or in part.
 *
 * @throws EngineError naming the member that is wrong
 */
export function readSettings(source: unknown): Partial<DescentSettings> {
  return readMembers(source, readers, ["version", "results"]);
}

/**
 * What attributes say, in the form of a configuration.
 *
 * @throws EngineError when one cannot be read
 */
export function readAttributes(attributes: Attributes): Partial<DescentSettings> {
  return readSettings(
    fromAttributes(attributes, (key, text) => {
      if (key === "optimizers") return { [key]: entriesOf(text) };
      if (key === "start") return { [key]: coordinatesIn(text) };
      if (["steps", "seed", "noise", "speed"].includes(key)) return { [key]: numberIn(text) };
      // Names are made of letters only: whatever else stands there is a formula.
      if (key === "objective" && /[^a-z]/i.test(text.trim())) return { [key]: { expression: text } };
      return { [key]: text };
    }),
  );
}

/** Which controls to show: "all", "none", or names of parts. @throws EngineError at a name that is no part */
export function readControls(text: string | null): ReadonlySet<Part> {
  return readParts(text, parts);
}

/** A choice with every parameter spelled out, by the catalogue's defaults. */
export function fullChoice(descriptions: readonly Description[], choice: Choice): FullChoice {
  const given = typeof choice === "string" ? { type: choice } : choice;
  const described = descriptions.find(({ type }) => type === given.type);
  const values = Object.fromEntries(
    (described?.parameters ?? []).map((parameter) => [parameter.key, parameter.default]),
  );
  return { ...values, ...given } as FullChoice;
}

/** `choice` with another learning rate. */
export function rated(choice: Choice, learningRate: number): Choice {
  return { ...(typeof choice === "string" ? { type: choice } : choice), learningRate };
}

/** What a run of a figure is opened with. */
export type RunConfig = DescentConfig & { optimizer: FullChoice; lineSearch?: FullChoice };

/** The name in a choice. */
export function typeOf(choice: Choice): string {
  return typeof choice === "string" ? choice : choice.type;
}

/**
 * A line search with every parameter spelled out: where it is the method's own kind, by the method's own values.
 *
 * @param choice null: the method's own
 */
export function fullLineSearch(catalog: Selection, type: string, choice: Choice | null): FullChoice | null {
  if (choice === null) return null;
  const own = catalog.optimizers.find((method) => method.type === type)?.lineSearch;
  const full = fullChoice(catalog.lineSearches, choice);
  if (own?.type !== full.type) return full;
  return { ...own, ...(typeof choice === "string" ? {} : choice), type: full.type } as FullChoice;
}

/** What the engine needs to know to start one run of a figure; the line search null for the method's own. */
export function runConfig(settings: DescentSettings, optimizer: FullChoice, lineSearch: FullChoice | null): RunConfig {
  const { objective, start, schedule, seed, noise, stop } = settings;
  const config = { objective, schedule, seed, noise, stop, optimizer };
  return { ...config, ...(start ? { start } : {}), ...(lineSearch ? { lineSearch } : {}) };
}

/** How all of it is written. */
export const settingsForm = { defaults, readSettings, readAttributes, readControls };
