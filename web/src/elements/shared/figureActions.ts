import type { Playable } from "./player.ts";

/** A figure whose model the reader changes with controls. */
interface ActedFigure<Model> {
  /** What is acted on, once it is there. */
  readonly opened: Model | null;
  learnErrors(): Promise<void>;
  explain(error: unknown, name?: string): string;
  report(error: unknown): void;
  requestUpdate(): void;
  tellStep(): void;
}

/** What a field holds that was refused, and why. */
export interface Refusal {
  text: string;
  message: string;
}

/** What the reader does to a figure with its controls: refusals stand beside the field, or in the figure where there is none. */
export class FigureActions<Model, Acted extends ActedFigure<Model>> {
  /** What was typed and refused, by the parameter's id. */
  readonly refusals = new Map<string, Refusal>();
  protected readonly figure: Acted;

  constructor(figure: Acted) {
    this.figure = figure;
  }

  /** Does what was asked of the model and tells of it; where it was refused, the figure says so. */
  async act(action: (model: Model) => unknown): Promise<void> {
    try {
      const { opened } = this.figure;
      if (opened) await action(opened);
      this.figure.report(null);
      this.figure.tellStep();
    } catch (error) {
      this.figure.report(error);
    }
  }

  /** Takes a value the reader has set; where it is refused, says so beside the field. */
  async accept(id: string, value: unknown, action: (model: Model) => unknown, label = this.labelOf(id)): Promise<void> {
    try {
      const { opened } = this.figure;
      if (opened) await action(opened);
      this.refusals.delete(id);
      this.figure.report(null);
      this.figure.tellStep();
    } catch (error) {
      await this.figure.learnErrors();
      this.refusals.set(id, { text: String(value), message: this.figure.explain(error, label) });
    }
    this.figure.requestUpdate();
  }

  /** What the reader knows a parameter by. */
  protected labelOf(id: string): string {
    return id;
  }
}

/** The same for a figure whose steps can be played. */
export class PlayedActions<
  Model extends Playable,
  Acted extends ActedFigure<Model> & { pause(): void },
> extends FigureActions<Model, Acted> {
  /** Shows another step, as far as there are steps. */
  showStep(step: number): void {
    this.figure.pause();
    void this.act((model) => model.show(Math.min(step, model.available)));
  }
}
