import recorded from "./measurements.json" with { type: "json" };

export type Environment = "native" | "node" | "chromium";
export type Browserlike = Exclude<Environment, "native">;
export type OptimizerType = "gd" | "adam";

/** Somebody who trained the network of the benchmark. */
export interface Contender {
  key: string;
  environment: Environment;
  optimizer: OptimizerType;
  name: string;
  version?: string;
  /** What a native program was compiled by. */
  compiler?: string;
  /** What PyTorch multiplies with. */
  blas?: string;
  /** Milliseconds a step. */
  median: number;
  best: number;
  /** How many times as fast as plain Eigen with SSE4.2: the median over rounds. */
  ratio: number;
  loss: number;
  /** Whether the loss is that of the others. */
  agrees: boolean;
}

/** A bar: at least, or at most, so much; `measured` and `met` are null where the measurement was impossible. */
export interface Bar {
  atLeast?: number;
  atMost?: number;
  measured: number | null;
  met: boolean | null;
}

export interface TrainingBar extends Bar {
  own: string;
  against: string;
  data: string;
  optimizer: string;
  environment: string;
}

/** A network of 784-hidden-10 and a batch. */
export interface SizeCell {
  hidden: number;
  batch: number;
  parameters: number;
  milliseconds: number;
  gflops: number;
}

export interface Scale {
  map: SizeCell[];
  parameters: SizeCell[];
  batches: SizeCell[];
  /** Slopes of the straight lines through the logarithms. */
  slopes: { parameters: number; batches: number };
  bar: Bar & { least: SizeCell; greatest: SizeCell };
}

/** What `npm run bench -- --record` writes. */
export interface Measurements {
  date: string;
  processor: string;
  cores: number;
  /** Programs that wanted a core in the minute before. */
  load: number;
  node: string;
  training: {
    chromium: string;
    sizes: number[];
    batch: number;
    races: {
      data: string;
      contenders: Contender[];
      absent: { key: string; environment: string; optimizer: string; reason: string }[];
    }[];
    bars: TrainingBar[];
  };
  scale: {
    environments: Record<Browserlike, Scale>;
    figures: { figures: number; milliseconds: number }[];
    memory: { session: string; kilobytes: number }[];
  };
  optimizers: { type: string; contenders: { name: string; stepsPerSecond: number }[]; bar: Bar }[];
  feel: (Bar & { group: string; key: string; unit: string })[];
}

export const measurements = recorded as Measurements;
