import { startMoving, stopMoving } from "../../charts/frame.ts";
import { type DescentModel, stepsPerSecond } from "./model.ts";

/** Moves a model's cursor with time. */
export class Player {
  readonly #model: DescentModel;
  readonly #onEnd: () => void;
  readonly #tick = (seconds: number) => this.#move(seconds);
  #playing = false;
  /** The cursor with its fraction. */
  #progress = 0;

  /** @param onEnd called when there is nothing left to play */
  constructor(model: DescentModel, onEnd: () => void) {
    this.#model = model;
    this.#onEnd = onEnd;
  }

  get playing(): boolean {
    return this.#playing;
  }

  play(): void {
    if (this.#playing) return;
    this.#playing = true;
    this.#progress = this.#model.cursor;
    startMoving(this.#tick);
  }

  pause(): void {
    this.#playing = false;
    stopMoving(this.#tick);
  }

  /** Stops and starts the clock without ending the play: for a figure that is out of sight. */
  rest(resting: boolean): void {
    if (!this.#playing) return;
    if (resting) stopMoving(this.#tick);
    else startMoving(this.#tick);
  }

  #move(seconds: number): void {
    const model = this.#model;
    // The scrubber may have been moved meanwhile.
    if (Math.floor(this.#progress) !== model.cursor) this.#progress = model.cursor;
    const end = Math.min(model.end, model.settings.steps);
    const wanted = this.#progress + seconds * stepsPerSecond * model.settings.speed;
    // Where the engine has not come yet, the play waits for it.
    this.#progress = Math.min(wanted, end, model.available);
    model.show(Math.floor(this.#progress));
    if (model.cursor >= end) {
      this.pause();
      this.#onEnd();
    }
  }
}
