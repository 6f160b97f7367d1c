import { ConfiguredFigure, type FigureModel, type FigureState } from "./configuredFigure.ts";
import { prefersStillness } from "./figure.ts";
import { type Playable, Player } from "./player.ts";
import { numeric } from "./read.ts";

/** A model whose steps can be played, and taken one by one. */
export interface PlayedModel<Settings, State> extends FigureModel<Settings, State>, Playable {
  /** Whether there is nothing to play. */
  readonly empty: boolean;
  readonly atEnd: boolean;
  /** Takes `count` steps, or shows `-count` steps earlier; the end of a play is no limit. */
  step(count: number): Promise<void>;
  /** Shows the start. */
  reset(): Promise<void>;
}

/** A configured figure whose steps the reader plays, takes one by one, and goes back through. */
export abstract class PlayedFigure<
  Model extends PlayedModel<Settings, State>,
  Settings extends object,
  State extends FigureState,
  Part extends string,
> extends ConfiguredFigure<Model, Settings, State, Part> {
  static override properties = {
    ...ConfiguredFigure.properties,
    learningRate: { ...numeric, attribute: "learning-rate" },
    autoplay: { type: Boolean },
  };

  declare learningRate: number | null;
  /** Plays when first seen; shows the last step at once for readers who prefer reduced motion. */
  declare autoplay: boolean;

  /** What was typed and refused is kept here. */
  abstract readonly actions: { readonly refusals: Map<string, unknown> };
  #player: Player | null = null;

  constructor() {
    super();
    this.learningRate = null;
    this.autoplay = false;
  }

  /** The setting with the method, or the methods, that the learning rate is of. */
  protected abstract readonly rated: string;

  /** `settings` with one learning rate for every method in them, or in force. */
  protected abstract withRate(settings: Partial<Settings>, learningRate: number): Partial<Settings>;

  get playing(): boolean {
    return this.#player?.playing ?? false;
  }

  /** Plays to the last step. */
  play(): void {
    void this.#play();
  }

  /** Stops where it is. */
  pause(): void {
    this.#player?.pause();
    this.requestUpdate();
  }

  /** Play or pause, as the reader asks. */
  togglePlay(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Takes `count` steps; a negative count shows earlier ones. */
  async step(count = 1): Promise<void> {
    await this.ready;
    this.pause();
    await this.opened?.step(count);
    this.tellStep();
  }

  /** Goes back to the start. */
  async reset(): Promise<void> {
    await this.ready;
    this.pause();
    await this.opened?.reset();
    this.tellStep();
  }

  protected override halt(): void {
    this.pause();
  }

  /** Before a play begins. */
  protected async prepareToPlay(): Promise<void> {}

  protected override async take(settings: Partial<Settings>): Promise<void> {
    await super.take(settings);
    this.actions.refusals.clear();
  }

  protected override written(): Partial<Settings> {
    const settings = super.written();
    return this.learningRate === null ? settings : this.withRate(settings, this.learningRate);
  }

  protected override get writtenProperties(): readonly string[] {
    return [...super.writtenProperties, "learningRate"];
  }

  protected override settingsOf(property: string): readonly string[] {
    return property === "learningRate" ? [this.rated] : super.settingsOf(property);
  }

  protected override forget(): void {
    super.forget();
    this.#player = null;
  }

  protected override started(): void {
    this.#autoplay();
  }

  protected override visibilityChanged(): void {
    this.#player?.rest(!this.visible);
    this.#autoplay();
  }

  async #play(): Promise<void> {
    await this.ready;
    if (!this.opened || this.opened.empty || this.playing || !this.isConnected) return;
    await this.prepareToPlay();
    const model = this.opened;
    if (model.atEnd) {
      model.show(0);
      this.tellStep();
    }
    this.#player ??= new Player(model, {
      moved: () => this.tellStep(),
      ended: () => {
        this.requestUpdate();
        this.tell("dh-done");
      },
    });
    this.#player.play();
    this.#player.rest(!this.visible);
    this.requestUpdate();
  }

  #autoplay(): void {
    const { opened } = this;
    if (!this.autoplay || !this.visible || this.printing || !opened) return;
    this.autoplay = false;
    if (prefersStillness()) void opened.step(opened.playEnd - opened.cursor);
    else void this.#play();
  }
}
