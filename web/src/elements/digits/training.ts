import { digitsFiles } from "../../engine/digitsFiles.ts";
import {
  type ConfusionCell,
  type Examination,
  hub,
  type JudgedImage,
  type RemoteNetwork,
  type SplitFacts,
  type WeightImages,
} from "../../engine/hub.ts";
import type { NetworkTrace, ParameterChange, RunStatus } from "../../engine/types.ts";
import {
  checkConfig,
  type DigitsConfig,
  type FullDigitsConfig,
  fullConfig,
  liveChanges,
  networkConfig,
} from "./config.ts";

/** How long the worker trains before it tells what has come: two frames. What is set meanwhile does not wait for that. */
const sliceMilliseconds = 32;

/** Milliseconds between looks at the held-out digits while training: often at first, when they change most. */
const examineEvery = { first: 150, perSecond: 100, most: 1000 };

/** Milliseconds between looks at the weights. */
const weightsEvery = 200;

/** How many judged digits are kept at hand. */
const judgedLimit = 40;

/** Weight of the newest batch in the running mean of the batch losses. */
const smoothing = 0.06;

/** One look at the held-out digits. */
export interface Check {
  step: number;
  epoch: number;
  loss: number;
  accuracy: number;
}

/** Trains one network in the hub's worker, and holds what a figure shows of it. */
export class Training {
  readonly #changed: () => void;
  #network: RemoteNetwork | null = null;
  /** Counts sessions: an answer to an older one is no longer wanted. */
  #generation = 0;
  /** Counts attempts to open one: only the latest counts. */
  #attempt = 0;
  /** The slices now under way; awaited before anything else touches the session. */
  #work: Promise<void> = Promise.resolve();
  #lastExamined = 0;
  #lastWeights = 0;
  /** Examples of the current epoch already used, before each step. */
  #offsets = [0];
  #smoothedSum = 0;

  config: FullDigitsConfig | null = null;
  /** The configuration before anything was set on the way. */
  began: FullDigitsConfig | null = null;
  /** Where the digits are. */
  files = digitsFiles();
  facts: SplitFacts | null = null;
  #watched = true;
  #playing = false;
  /** Counts plays and what ends them: a play goes on while it is the last. */
  #turn = 0;
  /** Goes on with a play that waits for somebody to look. */
  #resume: (() => void) | null = null;
  step = 0;
  /** Epochs passed before each step, and now: steps + 1 entries. */
  epochs = [0];
  /** Loss of each step's batch before that step, and its running mean. */
  losses: number[] = [];
  smoothed: number[] = [];
  /** Parameters set on the way. */
  changes: ParameterChange[] = [];
  checks: Check[] = [];
  /** Wall-clock seconds spent training. */
  seconds = 0;
  status: RunStatus = { code: "ok", step: 0, reason: "" };
  examination: Examination | null = null;
  judged: JudgedImage[] = [];
  weights: WeightImages | null = null;
  /** The cell of the confusion matrix that `judged` shows; null for all mistakes. */
  cell: ConfusionCell | null = null;
  /** Whether the images show what training has added to the first weights, instead of the weights. */
  showsChange = false;
  /** Epoch at which play stops. */
  goal = 0;

  /** @param changed called after anything a figure shows has changed */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether anybody is looking; playing, examining and drawing wait until somebody is. */
  get watched(): boolean {
    return this.#watched;
  }

  set watched(watched: boolean) {
    this.#watched = watched;
    if (watched) this.#resume?.();
  }

  get playing(): boolean {
    return this.#playing;
  }

  get epoch(): number {
    return this.epochs[this.step] ?? 0;
  }

  get diverged(): boolean {
    return this.status.code === "diverged";
  }

  get isReady(): boolean {
    return this.facts !== null;
  }

  get isDone(): boolean {
    return this.isReady && (this.diverged || this.epoch >= this.goal);
  }

  /**
   * Starts a new network. On refusal the present one goes on living.
   *
   * @param folder where the digits are; by default beside the script
   * @throws EngineError
   */
  async open(config: DigitsConfig, folder?: string): Promise<void> {
    checkConfig(config);
    const attempt = ++this.#attempt;
    const shared = await hub();
    const network = await shared.network(networkConfig(config));
    try {
      const files = digitsFiles(folder);
      const facts = await network.useDigits(files);
      const full = fullConfig(config, await network.config());
      if (attempt !== this.#attempt) {
        await network.dispose();
        return;
      }
      this.#generation++;
      this.#stop();
      this.#free();
      this.#network = network;
      this.facts = facts;
      this.config = this.began = full;
      this.files = files;
    } catch (error) {
      await network.dispose();
      throw error;
    }
    this.#forget();
    await this.#examine();
  }

  #forget(): void {
    this.step = 0;
    this.epochs = [0];
    this.#offsets = [0];
    this.losses = [];
    this.smoothed = [];
    this.#smoothedSum = 0;
    this.changes = [];
    this.checks = [];
    this.seconds = 0;
    this.status = { code: "ok", step: 0, reason: "" };
    this.goal = this.config?.epochs ?? 0;
    this.#changed();
  }

  /** Sets what may change in the middle of training. @throws EngineError, with nothing changed by the refused one. */
  async set(wanted: DigitsConfig): Promise<void> {
    const [network, config] = [this.#network, this.config];
    if (!network || !config) return;
    checkConfig(wanted);
    this.config = { ...config, epochs: wanted.epochs };
    if (wanted.epochs !== config.epochs) this.goal = Math.max(wanted.epochs, 0);
    for (const [key, value] of liveChanges(wanted, config)) {
      await network.set(key, value);
      if (network !== this.#network) return;
      this.config =
        key === "batchSize"
          ? { ...this.config, batchSize: value as number }
          : { ...this.config, optimizer: { ...this.config.optimizer, [key]: value } };
    }
    this.#changed();
  }

  /** Trains until the goal; at the goal, as many epochs again. Resolves when it stops. */
  async play(): Promise<void> {
    if (!this.isReady || this.playing || this.diverged) return;
    if (this.isDone) this.goal = this.epoch + (this.config?.epochs ?? 1);
    this.#playing = true;
    this.#changed();
    const turn = ++this.#turn;
    while (turn === this.#turn && !this.diverged && this.#stepsToGoal() > 0) {
      if (this.#watched) {
        await this.#enqueue(() =>
          this.#advance(() => (turn === this.#turn && this.#watched ? this.#stepsToGoal() : 0)),
        );
      } else {
        await new Promise<void>((resolve) => {
          this.#resume = resolve;
        });
      }
    }
    if (turn === this.#turn) this.#stop();
    this.#changed();
  }

  /** Ends a play, also one that waits. */
  #stop(): void {
    this.#turn++;
    this.#playing = false;
    this.#resume?.();
  }

  pause(): void {
    this.#stop();
    this.#changed();
  }

  /** Takes `count` steps, backwards when negative. */
  async stepBy(count: number): Promise<void> {
    this.#stop();
    if (!this.isReady || !Number.isFinite(count)) return;
    if (count < 0) return this.#enqueue(() => this.#rewind(Math.trunc(-count)));
    await this.#enqueue(() => {
      const target = this.step + Math.trunc(count);
      return this.#advance(() => target - this.step);
    });
  }

  /** After what is under way. What fails because its session was closed meanwhile has not failed. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    const generation = this.#generation;
    const result = this.#work.then(work).catch((error) => {
      if (generation === this.#generation) throw error;
    });
    this.#work = result.catch(() => {});
    return result;
  }

  /** Steps left to the goal at the present batch size. */
  #stepsToGoal(): number {
    const count = this.facts?.train ?? 0;
    const size = this.config?.batchSize ?? 1;
    const started = Math.floor(this.epoch + 1e-9);
    const left = Math.ceil((count - (this.#offsets[this.step] ?? 0)) / size);
    return Math.max(0, left + Math.ceil(this.goal - started - 1) * Math.ceil(count / size));
  }

  /** Trains in slices while `wanted()` asks for steps, looking at the held-out digits now and then and at the end. */
  async #advance(wanted: () => number): Promise<void> {
    const generation = this.#generation;
    const network = this.#network;
    if (!network) return;
    const isCurrent = () => generation === this.#generation;
    let since = performance.now();
    while (isCurrent() && !this.diverged && wanted() > 0) {
      const { trace } = await network.advanceFor(wanted(), sliceMilliseconds, this.step);
      if (!isCurrent()) return;
      this.#append(trace);
      const now = performance.now();
      this.seconds += (now - since) / 1000;
      since = now;
      const pause = Math.min(examineEvery.most, examineEvery.first + examineEvery.perSecond * this.seconds);
      if (this.watched && now - this.#lastExamined > pause) await this.#examine();
      else if (this.watched && now - this.#lastWeights > weightsEvery) await this.#look();
      if (isCurrent()) this.#changed();
    }
    if (isCurrent() && this.checks.at(-1)?.step !== this.step) await this.#examine();
  }

  async #rewind(count: number): Promise<void> {
    const network = this.#network;
    if (!network || count < 1 || !this.config) return;
    const taken = await network.rewind(count);
    const config = await network.config();
    const trace = await network.trace(this.step - taken);
    if (network !== this.#network) return;
    this.config = fullConfig(this.config, config);
    this.status = trace.status;
    this.step -= taken;
    this.changes = trace.changes;
    this.losses.length = this.smoothed.length = this.step;
    this.#smoothedSum = (this.smoothed.at(-1) ?? 0) * (1 - (1 - smoothing) ** this.step);
    this.epochs.length = this.#offsets.length = this.step + 1;
    this.checks = this.checks.filter(({ step }) => step <= this.step);
    await this.#examine();
  }

  /** Takes in the rows from this.step on. */
  #append(trace: NetworkTrace): void {
    const count = this.facts?.train ?? 1;
    const size = this.config?.batchSize ?? 1;
    for (let row = 0; row < trace.rates.length; row++) {
      const loss = trace.losses[row] ?? Number.NaN;
      this.losses.push(loss);
      this.#smoothedSum += smoothing * (loss - this.#smoothedSum);
      // Divided by the weight so far, as Adam does with its moments: else the mean would start at 0.
      this.smoothed.push(this.#smoothedSum / (1 - (1 - smoothing) ** (this.smoothed.length + 1)));
      // The last batch of an epoch is what is left of it.
      const epoch = Math.floor((this.epochs.at(-1) ?? 0) + 1e-9);
      const offset = (this.#offsets.at(-1) ?? 0) + size;
      this.epochs.push(offset >= count ? epoch + 1 : epoch + offset / count);
      this.#offsets.push(offset >= count ? 0 : offset);
    }
    this.step = this.losses.length;
    this.changes = trace.changes;
    this.status = trace.status;
  }

  async #examine(): Promise<void> {
    const network = this.#network;
    if (!network) return;
    const { step, epoch } = this;
    const [examination, judged, weights] = await Promise.all([
      network.examine(),
      network.judged(this.cell, judgedLimit),
      network.weightImages(this.showsChange),
    ]);
    if (network !== this.#network) return;
    this.#lastExamined = this.#lastWeights = performance.now();
    this.examination = examination;
    this.judged = judged;
    this.weights = weights;
    const { loss, accuracy } = examination;
    const check = { step, epoch, loss, accuracy };
    if (this.checks.at(-1)?.step === step) this.checks[this.checks.length - 1] = check;
    else this.checks.push(check);
    this.#changed();
  }

  async #look(): Promise<void> {
    const network = this.#network;
    const weights = await network?.weightImages(this.showsChange);
    if (!weights || network !== this.#network) return;
    this.weights = weights;
    this.#lastWeights = performance.now();
  }

  /** Shows the digits of one cell of the confusion matrix, or all mistakes. */
  async choose(cell: ConfusionCell | null): Promise<void> {
    this.cell = cell;
    const network = this.#network;
    const judged = await network?.judged(cell, judgedLimit);
    if (!judged || network !== this.#network || cell !== this.cell) return;
    this.judged = judged;
    this.#changed();
  }

  /** Shows the weights, or what training has added to them. */
  async showChange(showsChange: boolean): Promise<void> {
    this.showsChange = showsChange;
    await this.#look();
    this.#changed();
  }

  /** Probabilities of the ten classes for 28 × 28 values in [0, 1]; null before there is a network. */
  async predict(inputs: Float32Array): Promise<Float32Array | null> {
    return (await this.#network?.predict(inputs)) ?? null;
  }

  /** A held-out digit. */
  async image(row: number): Promise<{ label: number; pixels: Uint8Array } | null> {
    return (await this.#network?.image(row)) ?? null;
  }

  async parameters(): Promise<Float32Array | null> {
    return (await this.#network?.parameters()) ?? null;
  }

  #free(): void {
    void this.#network?.dispose().catch(() => {});
    this.#network = null;
  }

  /** Frees the session in the worker; `open` may start another. */
  close(): void {
    this.#attempt++;
    this.#generation++;
    this.#stop();
    this.#free();
    this.facts = null;
  }
}
