import { html, type PropertyValues } from "lit";
import { EngineError } from "../../engine/errors.ts";
import { type ConfusionCell, type Examination, hub, type JudgedImage } from "../../engine/hub.ts";
import type { Catalog } from "../../engine/types.ts";
import type { Messages, Part as Said } from "../../i18n/index.ts";
import { saveStyles } from "../../share/styles.ts";
import { type Offer, TakeAway } from "../../share/takeAway.ts";
import { controls } from "../shared/controls.ts";
import { enginePart } from "../shared/enginePart.ts";
import { Figure, prefersStillness } from "../shared/figure.ts";
import { isUnavailable, problemStyles, renderProblem } from "../shared/problem.ts";
import { readParts } from "../shared/read.ts";
import { choice, type DigitsConfig, defaults, needsNewNetwork } from "./config.ts";
import { curveScales } from "./curves.ts";
import { Doctor } from "./diagnosis.ts";
import { layout, type Part, parts } from "./layout.ts";
import { offerOf } from "./offer.ts";
import { Painter } from "./painter.ts";
import type { PictureParts } from "./picture.ts";
import { Reading } from "./reading.ts";
import { SettingsElement } from "./settingsElement.ts";
import { Sizes } from "./sizes.ts";
import { type DigitsState, stateOf } from "./state.ts";
import { styles } from "./styles.ts";
import { Training } from "./training.ts";
import { viewStyles } from "./viewStyles.ts";
import { percent } from "./views.ts";

/** Least time between two renderings while training: some fifteen a second. */
const renderEvery = 66;

/** After the drawing rests this long, a screen reader is told what the network reads. */
const announceAfter = 700;

/**
 * A network that learns to read handwritten digits while the reader watches, draws and interferes.
 *
 * @fires dh-ready when the digits are there and the network stands
 * @fires dh-step some fifteen times a second while training, and after single steps
 * @fires dh-done at the last epoch, and on divergence
 * @fires dh-error with an EngineError
 */
export class DhDigits extends SettingsElement {
  static override properties = {
    ...SettingsElement.properties,
    controls: {},
    data: {},
    autoplay: { type: Boolean },
  };

  override readonly says = new Set<Said>(["digits", "errors", "notice"]);
  static override styles = [Figure.tokens, controls, problemStyles, viewStyles, styles, saveStyles];

  /** Which parts to show: `all` (the default), `none`, or some of `draw`, `transport`, `parameters`, `confusion`, `mistakes`, `weights`, `export`. */
  declare controls: string;
  /** Address of a folder with the digits; by default the files that come with the script. */
  declare data: string;
  /** Trains when first seen, unless the reader prefers reduced motion. */
  declare autoplay: boolean;

  readonly #training = new Training(() => this.#trainingChanged());
  readonly #doctor = new Doctor(this.#training, () => this.requestUpdate());
  readonly #takeAway = new TakeAway(this, async () => ({ offerOf: () => this.#offer }));
  readonly #reading = new Reading(this.#training, () => this.#drawingChanged());
  #catalog: Catalog | null = null;
  #error: unknown = null;
  #settling: Promise<void> | null = null;
  #focusedCell: ConfusionCell = { label: 0, predicted: 0 };
  #cursor: number | null = null;
  readonly #sizes = new Sizes(() => this.requestUpdate());
  /** Whether there is something to show: until then all of it waits. */
  #unveiled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #announcing: ReturnType<typeof setTimeout> | undefined;
  #announcement = "";
  #rendered = 0;
  readonly #painter = new Painter(this);
  #parts: ReadonlySet<Part> = new Set(parts);
  #examined: Examination | null = null;
  /** The judged digits on show. */
  #judged: JudgedImage[] = [];

  constructor() {
    super();
    this.controls = "all";
    this.data = "";
    this.autoplay = false;
  }

  get #words(): Messages["figures"]["digits"] {
    return this.words.figures.digits;
  }

  protected override attached(): void {
    try {
      this.readScript();
    } catch (error) {
      this.report(error);
    }
  }

  protected override detached(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#announcing);
    this.#timer = undefined;
    this.#sizes.release();
    this.#training.close();
  }

  protected override visibilityChanged(): void {
    this.#training.watched = this.visible;
    if (!this.visible) return;
    void this.#settle();
    this.#trainingChanged();
  }

  protected override themeChanged(): void {
    this.#painter.forgetColours();
    this.requestUpdate();
  }

  protected override wantedChanged(): void {
    this.requestUpdate();
    if (this.#training.isReady) void this.#settle();
  }

  /** Makes the wanted settings true, whichever came last; one at a time. Resolves also when they are refused. */
  #settle(): Promise<void> {
    this.#settling ??= Promise.resolve()
      .then(() => this.#settleOnce())
      .finally(() => {
        this.#settling = null;
      });
    return this.#settling;
  }

  async #settleOnce(): Promise<void> {
    const training = this.#training;
    let wanted: DigitsConfig;
    do {
      wanted = this.wanted;
      try {
        this.#catalog ??= await (await hub(enginePart())).catalog();
        // What is opened for a figure that has left, nobody closes.
        if (!this.isConnected) return;
        if (!training.config || !training.isReady || needsNewNetwork(wanted, training.config)) await this.#open(wanted);
        else await training.set(wanted);
        this.#error = null;
      } catch (error) {
        if (!this.isConnected) return;
        this.report(error);
        if (wanted !== this.wanted) continue;
        // What is refused is taken back; a figure that has nothing yet falls back on what surely works.
        if (training.config) this.adopt(training.config);
        else if (wanted !== defaults && error instanceof EngineError && !error.code.startsWith("data")) {
          this.adopt(defaults);
          await this.#open(defaults).catch((second) => this.report(second));
        }
        break;
      }
      // It may also have left meanwhile, and have come back.
    } while ((wanted !== this.wanted || !training.isReady) && this.isConnected);
    this.#examine();
    this.requestUpdate();
  }

  async #open(wanted: DigitsConfig): Promise<void> {
    const training = this.#training;
    const [first, wasPlaying] = [!training.isReady, training.playing];
    await training.open(wanted, this.data ? new URL(this.data, document.baseURI).href : undefined);
    if (!training.isReady || !training.config) return;
    if (wanted === this.wanted) this.adopt(training.config);
    if (!this.#reading.inputs) await this.#reading.load(0);
    else await this.#reading.judge();
    if (first) {
      await this.#unveil();
      this.fire("dh-ready", this.getState());
    }
    if (wasPlaying || (first && this.autoplay && !prefersStillness())) void this.#run(() => training.play());
  }

  /** Shows everything at once, each part in its size: one that came later would move the others. */
  async #unveil(): Promise<void> {
    if (this.#unveiled) return;
    this.#unveiled = true;
    this.requestUpdate();
    await this.updateComplete;
    this.#sizes.read(this.renderRoot);
    this.requestUpdate();
    await this.updateComplete;
    this.#painter.flush();
  }

  /** Shows an error in the figure and tells of it. */
  report(error: unknown): void {
    this.#error = error;
    this.#unveiled = true;
    this.fire("dh-error", error);
    this.requestUpdate();
  }

  /** Training has something new: shows it soon, but not more often than anybody can see, and not to nobody. */
  #trainingChanged(): void {
    if (!this.visible || this.#timer !== undefined) return;
    const wait = Math.max(0, this.#rendered + renderEvery - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#rendered = performance.now();
      this.requestUpdate();
      if (this.#training.isReady) void this.#reading.judge();
      if (this.#training.playing) this.fire("dh-step", this.getState());
    }, wait);
  }

  #drawingChanged(): void {
    this.requestUpdate();
    clearTimeout(this.#announcing);
    if (this.#training.playing) return;
    this.#announcing = setTimeout(() => {
      const verdict = this.#reading.verdict;
      this.#announcement = verdict ? this.#words.verdict(verdict.digit, percent(verdict.share)) : "";
      this.requestUpdate();
    }, announceAfter);
  }

  /** Runs a piece of training; what goes wrong in it is told in the figure. */
  async #run(work: () => Promise<void>): Promise<void> {
    try {
      if (this.#training.isReady) this.#error = null;
      await work();
      await this.#reading.judge();
      if (this.#training.isDone) this.fire("dh-done", this.getState());
      this.#examine();
    } catch (error) {
      if (this.isConnected) this.report(error);
    }
  }

  /** Looks what is wrong where training rests, if anything is. */
  #examine(): void {
    this.#doctor.look().catch((error) => {
      if (this.isConnected) this.report(error);
    });
  }

  async #ready(): Promise<void> {
    if (!this.#training.isReady || this.#settling) await this.#settle();
  }

  /** Trains until the last epoch, or until paused. Resolves when it stops. */
  async play(): Promise<void> {
    await this.#ready();
    await this.#run(() => this.#training.play());
  }

  /** Stops where it is. */
  pause(): void {
    this.#training.pause();
  }

  /** Takes `count` steps, backwards when negative. Resolves when they are taken and the held-out digits looked at. */
  async step(count = 1): Promise<void> {
    await this.#ready();
    await this.#run(() => this.#training.stepBy(count));
    this.fire("dh-step", this.getState());
  }

  /** Starts over, with the settings as they are. */
  async reset(): Promise<void> {
    this.#training.pause();
    await this.#ready();
    await this.#run(() => this.#open(this.wanted));
  }

  /** Trains a new network at another rate. */
  async #startOver(learningRate: number): Promise<void> {
    this.want({ optimizer: { ...choice(this.wanted.optimizer), learningRate } as DigitsConfig["optimizer"] });
    await this.reset();
    await this.play();
  }

  /** The settings, where training stands, and how the network does. */
  getState(): DigitsState {
    return stateOf(this.#training, this.wanted);
  }

  /**
   * Takes settings from a state, whole or in part. A trained network is no part of it: what needs a new one starts over.
   *
   * @throws EngineError when they are refused; the figure then stays as it was
   */
  async setState(state: Partial<DigitsState>): Promise<void> {
    const { version, step, epoch, results, ...settings } = state;
    this.want(settings);
    await this.#settle();
    if (this.#error) throw this.#error;
  }

  /** The figure as a PNG. */
  async toImage(): Promise<Blob> {
    const { toPicture } = await import("./picture.ts");
    return toPicture(await this.#pictureParts());
  }

  async #pictureParts(): Promise<PictureParts> {
    await this.#ready();
    await this.updateComplete;
    this.#painter.flush();
    const { partsOf } = await import("./picture.ts");
    return partsOf(this, this.renderRoot, this.#training, this.wanted, this.#words);
  }

  get #offer(): Offer {
    return offerOf({
      training: this.#training,
      words: this.words,
      png: () => this.toImage(),
      svg: async () => (await import("./picture.ts")).toDrawing(await this.#pictureParts()),
      run: (work) => this.#run(work),
    });
  }

  /** A refusal in the reader's language. */
  #refusal(): string {
    const error = this.#error;
    if (!error) return "";
    const key = error instanceof EngineError ? error.parameter.split(".").at(-1) : "";
    const { catalogue, figures } = this.words;
    const label = (catalogue as Record<string, string>)[`parameter.${key}`];
    return `${this.#words.invalid}${figures.shared.gap}${this.explain(error, label)}`;
  }

  protected override render() {
    const training = this.#training;
    if (isUnavailable(this.#error)) return renderProblem(this, this.#error);
    if (!this.#unveiled) return html`<div class="figure waiting" role="status">${this.#words.loading}</div>`;
    return layout({
      words: this.#words,
      names: this.words.catalogue,
      asNumber: this.words.figures.descent.asNumber,
      tryAgain: this.words.figures.shared.tryAgain,
      training,
      judged: this.#judged,
      reading: this.#reading,
      wanted: this.wanted,
      catalog: this.#catalog,
      refusal: this.#refusal(),
      announcement: this.#announcement,
      scales: curveScales(training, this.#sizes.curves.width, this.#sizes.curves.height),
      cursor: this.#cursor,
      focusedCell: this.#focusedCell,
      shows: (part) => this.#parts.has(part),
      transport: {
        reset: () => void this.reset(),
        step: (count) => void this.step(count),
        toggle: () => (training.playing ? this.pause() : void this.play()),
      },
      change: (part) => this.want(part),
      retry: () => void this.#settle(),
      moveCursor: (step) => {
        this.#cursor = step;
        this.requestUpdate();
      },
      chooseCell: (cell) => {
        if (cell) this.#focusedCell = cell;
        void training.choose(cell);
        this.requestUpdate();
      },
      focusCell: (cell) => this.#focusCell(cell),
      lookCloser: ({ row, label, pixels }) => this.#reading.show({ row, label, pixels }),
      remedies: this.#doctor.panel(this.words, {
        rewind: (steps) => void this.step(-steps),
        tryRate: (learningRate) => void this.#startOver(learningRate),
      }),
      takeAway: { menu: this.#takeAway.menu(), dialog: this.#takeAway.dialog() },
    });
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("controls")) this.#readControls();
    const { examination, judged, playing } = this.#training;
    // While training, the strip follows one rendering after the matrix: both at once would hold up the page.
    if (!playing || examination === this.#examined) this.#judged = judged;
    this.#examined = examination;
  }

  #readControls(): void {
    try {
      this.#parts = readParts(this.controls, parts);
    } catch (error) {
      this.report(error);
    }
  }

  protected override updated(): void {
    if (this.isConnected) this.#sizes.watch(this.renderRoot);
    if (!this.visible) return;
    this.#painter.paint(
      { judged: this.#judged, weights: this.#training.weights },
      this.#reading,
      this.#sizes.weightsWidth,
    );
  }

  #focusCell(cell: ConfusionCell): void {
    this.#focusedCell = cell;
    this.requestUpdate();
    const { label, predicted } = cell;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-cell="${label}-${predicted}"]`)?.focus(),
    );
  }
}
