/** A number that something in the catalogue is configured by; sliders and validation come from this description. */
export interface ParameterDescription {
  key: string;
  /** Key of its translated label, e.g. "parameter.learningRate". */
  label: string;
  /** As written in formulas, e.g. "η". */
  symbol: string;
  unit: string;
  kind: "real" | "integer" | "boolean";
  default: number | boolean;
  /** Smallest and largest allowed values; the open flags exclude the end itself. */
  min: number;
  max: number;
  minOpen: boolean;
  maxOpen: boolean;
  scale: "linear" | "log";
  /** The span worth exploring. */
  slider: { min: number; max: number };
}

export interface Description {
  type: string;
  /** Key of its translated label, e.g. "optimizer.adam". */
  label: string;
  parameters: ParameterDescription[];
  /** LaTeX. */
  formula: string;
  /** Paper or document it comes from. */
  source: string;
}

export interface OptimizerDescription extends Description {
  /** What the method remembers between steps, in the order of `DescentTrace.states`. */
  state: StateDescription[];
  /** The highest derivative a step needs: 0, 1, or 2 for methods that ask for the Hessian. */
  order: 0 | 1 | 2;
  /** The line search it uses unless told otherwise; null for methods whose step length is part of their rule. */
  lineSearch: FullChoice | null;
  /** Whether a network can be trained with it; the others need what only functions offer. */
  trainsNetworks: boolean;
  /** A rule as some text prints it, to be seen going wrong beside the right one; never offered in menus. */
  teaching: boolean;
}

/** One quantity a method remembers. With n variables a vector has n numbers, a matrix n × n, `vectors` rows × n. */
export interface StateDescription {
  key: string;
  symbol: string;
  shape: "scalar" | "vector" | "matrix" | "vectors";
  /** Of "vectors". */
  rows?: number;
}

export interface CriticalPoint {
  point: number[];
  value: number;
}

export interface ObjectiveDescription extends Description {
  dimension: number;
  /** The window worth seeing: [min, max] per coordinate. */
  domain: [number, number][];
  start: number[];
  minima: CriticalPoint[];
  saddles: CriticalPoint[];
}

export interface LossDescription extends Description {
  /** Class numbers (Int32Array) or values (Float32Array). */
  targets: "labels" | "values";
}

export interface DatasetDescription extends Description {
  licence: string;
  /** Numbers per example. */
  inputs: number;
  classes: number;
  /** Examples to train on, and examples never trained on. */
  training: number;
  heldOut: number;
}

export interface Catalog {
  optimizers: OptimizerDescription[];
  lineSearches: Description[];
  objectives: ObjectiveDescription[];
  schedules: Description[];
  activations: Description[];
  losses: LossDescription[];
  initializers: Description[];
  datasets: DatasetDescription[];
}

/** What there is to choose from in runs on functions: names, and what tells in which menu they stand. */
export interface CatalogNames {
  optimizers: readonly (Pick<OptimizerDescription, "type" | "teaching"> & {
    lineSearch: { readonly type: string } | null;
  })[];
  lineSearches: readonly Pick<Description, "type">[];
  objectives: readonly (Pick<ObjectiveDescription, "type" | "dimension"> & {
    minima: { readonly length: number };
  })[];
  schedules: readonly Pick<Description, "type">[];
}

/** The catalogue for runs on functions, or a part of it: descriptions of some of what is named. */
export interface Selection extends Pick<Catalog, keyof CatalogNames> {
  /** Left out where all that is named is described. */
  names?: CatalogNames;
}

/** "adam", or { type: "adam", learningRate: 0.05 }: omitted parameters take the catalogue's defaults. */
export type Choice = string | ({ type: string } & Record<string, number | boolean | string>);

/** A choice with every parameter spelled out, as sessions report it. */
export type FullChoice = { type: string } & Record<string, number | boolean>;

/**
 * An objective in the reader's own words: a formula in x, or x and y. Other letters (but e) are parameters, 1 unless
 * given. A text that makes no sense is refused as "badExpression", with its `position`.
 */
export interface FormulaChoice {
  /** E.g. "(1-x)^2 + a*(y-x^2)^2"; at most 500 bytes. */
  expression: string;
  parameters?: Record<string, number>;
}

/**
 * A model fitted to data, in double precision; θ = (w₁ … w_d, b). "linearRegression" loses ½ (w·x + b − y)² on an example,
 * "logisticRegression" the cross-entropy of σ(w·x + b) against a label y of 0 or 1; J is the mean. A trace's losses are
 * those of all the data, its gradients those of the batch that the step sees.
 */
export interface RegressionChoice {
  type: "linearRegression" | "logisticRegression";
  /** Row-major, one row of `features` numbers per example. */
  inputs: ArrayLike<number>;
  /** One number per example. */
  targets: ArrayLike<number>;
  /** Numbers per example; default 1. */
  features?: number;
  /** Whether there is a b; default true. */
  intercept?: boolean;
  /** Examples per step; default all. */
  batchSize?: number;
  /** Whether each epoch visits the examples in a new order; default true. */
  shuffle?: boolean;
}

/** What a descent can go down: an objective of the catalogue, the reader's own formula, or a model fitted to data. */
export type ObjectiveChoice = Choice | FormulaChoice | RegressionChoice;

/** The same with every parameter spelled out. */
export type FullObjective = FullChoice | Required<FormulaChoice> | Required<RegressionChoice>;

export interface DescentConfig {
  objective: ObjectiveChoice;
  /** One number per variable; default: the objective's own start. */
  start?: ArrayLike<number>;
  optimizer: Choice;
  /** For methods with a direction; default: the method's own. */
  lineSearch?: Choice;
  schedule?: Choice;
  /** Steps over which the rate climbs evenly to the schedule's first one, before the schedule begins; default 0. */
  warmup?: number;
  /** σ >= 0 of the noise ε ~ N(0, σ²) added to every coordinate after each step; default 0. */
  noise?: number;
  stop?: StopConditions;
  /** A whole number from 0; default 1. */
  seed?: number;
}

/** The run ends at the first point that meets one of these. */
export interface StopConditions {
  /** At or below it. */
  loss?: number;
  /** ‖∇J(θ)‖₂ at or below it; >= 0. */
  gradientNorm?: number;
}

/**
 * How a run stands. A diverged run rests at its last finite step, and `step` is the number of the step that failed. A
 * run that stopped has reached what it was asked for, or has nowhere to go; `step` is the number of steps it took.
 */
export interface RunStatus {
  code: "ok" | "diverged" | "stopped";
  step: number;
  reason:
    | ""
    | "lossNotFinite"
    | "gradientNotFinite"
    | "parametersNotFinite"
    | "lossReached"
    | "gradientNormReached"
    | "converged"
    | "lineSearchFailed";
}

/** What the line search of a step tried, in order; the last trial is the one it took, if it took any. */
export interface LineTrials {
  /** p of θ + α p; empty where no search is made. */
  direction: Float64Array;
  /** The α tried, with J(θ + α p) and its slope ∇J(θ + α p)ᵀp, which is NaN where the search did not ask for it. */
  lengths: Float64Array;
  values: Float64Array;
  slopes: Float64Array;
}

/** A parameter set between steps: in force from step `step` (counted from 0) on. */
export interface ParameterChange {
  step: number;
  key: string;
  value: number;
}

export interface DescentTrace {
  steps: number;
  /** (steps + 1) × dimension, row-major. */
  points: Float64Array;
  /** steps + 1. */
  losses: Float64Array;
  /** (steps + 1) × dimension. */
  gradients: Float64Array;
  /** The step length used by step t, counted from 0: the learning rate, or what a line search found. steps entries. */
  rates: Float64Array;
  /**
   * How often the method had asked for the loss, the gradient and the Hessian up to each row: steps + 1 entries each.
   * What is recorded only to be shown is not counted: gradient descent asks for gradients alone.
   */
  valueEvaluations: Uint32Array;
  gradientEvaluations: Uint32Array;
  hessianEvaluations: Uint32Array;
  /** (steps + 1) rows of the optimizer's memory: its vectors one after the other, then its scalars. */
  states: Float64Array;
  changes: ParameterChange[];
  status: RunStatus;
}

/** Opaque, and plain JSON: keep it anywhere, hand it to `restore`. */
export interface DescentSnapshot {
  config: {
    objective: FullObjective;
    start: number[];
    optimizer: FullChoice;
    lineSearch: FullChoice;
    schedule: FullChoice;
    warmup: number;
    noise: number;
    stop: StopConditions;
    seed: number;
  };
  steps: number;
  changes: ParameterChange[];
  /** Whether the step after the last was tried, and could not be taken. */
  failed: boolean;
}

/** Numbers that `numpy.random.seed(seed)` and then these calls give, in their order. */
export interface RandomStateRequest {
  /** A whole number below 2³². */
  seed: number;
  draws: ({ rand: number } | { randn: number })[];
}

export interface GridRequest {
  objective: ObjectiveChoice;
  x: [number, number];
  columns: number;
  /** For objectives of two variables. */
  y?: [number, number];
  rows?: number;
}

/** A number of a descent's configuration that a sweep runs through. */
export interface SweepAxis {
  part: "optimizer" | "schedule" | "objective" | "start";
  /** The parameter's key; for "start" the number of the coordinate, "0" or "1". */
  key: string;
  /** At most 1024. */
  values: ArrayLike<number>;
}

/** A map of runs: one for each value of x (columns) and y (rows). */
export interface SweepRequest {
  /** What all runs have in common; with an axis over the start, it says where the other coordinate is. */
  config: DescentConfig;
  x: SweepAxis;
  y: SweepAxis;
  /** The most steps a run takes, at most 10,000. */
  steps: number;
  /** The loss to be reached. */
  tolerance: number;
  /** The rows to run now: from the first to before the second. Default: all. */
  rows?: [number, number];
  /** Runs only columns and rows that this divides; default 1. */
  stride?: number;
  /** Leaves out what a pass with twice the stride has run; default false. */
  refine?: boolean;
}

/** How the runs of a sweep ended, by rows, then columns. */
export interface SweepCells {
  /** Steps until the loss was at most the tolerance; −1 where it never was; −1 − t where the run diverged at
   * step t: it could not go on, or its loss lay 100 times as far above the tolerance as at the start, and so it did at the end. */
  steps: Int32Array;
  /** The loss where the run ended. */
  losses: Float64Array;
}

export interface PointSurvey {
  value: number;
  gradient: Float64Array;
  /** dimension², row-major. */
  hessian: Float64Array;
  /** Curvatures, ascending. */
  eigenvalues: Float64Array;
}

/** A window on an objective: one interval per variable. */
export interface WindowRequest {
  objective: ObjectiveChoice;
  x: [number, number];
  y?: [number, number];
}

/** Isolated points of a window where the gradient vanishes, each kind ascending by value. */
export interface CriticalPoints {
  minima: CriticalPoint[];
  saddles: CriticalPoint[];
}

export interface BasinRequest {
  /** How every run goes; its objective has two variables. */
  run: Omit<DescentConfig, "start">;
  x: [number, number];
  y: [number, number];
  /** One run starts in the middle of each cell. 1 to 1024. */
  columns: number;
  rows: number;
  /** All runs together take at most 10⁸. */
  steps: number;
}

export interface LayerConfig {
  units: number;
  /** Default "relu" for hidden layers and "linear" for the last. */
  activation?: Choice;
}

/**
 * What a network is and how it learns.
 *
 * With p weights and biases (at most 10⁷) and an optimizer of s vectors (none for "gd", two for "adam") a session holds
 * 4 p (3 + 2 s) bytes: weights, gradient, the optimizer's vectors, and all but the gradient once more to rewind to. To
 * that come its examples (at most 256 MB), a batch's values, 16 bytes a step, and at most 64 MB of states on the way.
 * What does not fit into the 2 GB that WebAssembly has is refused with its size, and everything else goes on.
 */
export interface NetworkConfig {
  inputs: number;
  layers: LayerConfig[];
  loss: Choice;
  initializer?: Choice;
  optimizer: Choice;
  schedule?: Choice;
  batchSize?: number;
  shuffle?: boolean;
  seed?: number;
}

/** Row-major, one row per example. Targets are class numbers (Int32Array) for crossEntropy, values for the other losses. */
export interface NetworkData {
  inputs: Float32Array;
  targets: Int32Array | Float32Array;
}

export interface NetworkTrace {
  steps: number;
  /** steps + 1: the batch loss before each step; the last is that of the batch the next step would take. */
  losses: Float64Array;
  rates: Float64Array;
  changes: ParameterChange[];
  status: RunStatus;
}

export interface Evaluation {
  loss: number;
  /** Share of examples classified right, 0 to 1; for mse, NaN is never returned: the member is absent. */
  accuracy?: number;
  /** classes × classes counts, row = true class, column = predicted class; for classification losses. */
  confusion?: Int32Array;
}
