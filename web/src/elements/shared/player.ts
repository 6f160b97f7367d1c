import { startMoving, stopMoving } from "../../charts/frame.ts";

/** What can be played: steps that are shown one after the other. */
export interface Playable {
  /** The step shown. */
  readonly cursor: number;
  /** The last step of a play. */
  readonly playEnd: number;
  /** The last step there is to show now; more may come. */
  readonly available: number;
  /** Steps per second. */
  readonly pace: number;
  show(step: number): void;
}

/** What the one who plays is told. */
export interface PlayListener {
  /** Another step is shown. */
  moved(): void;
  /** There is nothing left to play. */
  ended(): void;
}

/** Moves a model's cursor with time. */
export class Player {
  readonly #model: Playable;
  readonly #listener: PlayListener;
  readonly #tick = (seconds: number) => this.#move(seconds);
  #playing = false;
  /** The cursor with its fraction. */
  #progress = 0;

  constructor(model: Playable, listener: PlayListener) {
    this.#model = model;
    this.#listener = listener;
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
    const before = model.cursor;
    // The scrubber may have been moved meanwhile.
    if (Math.floor(this.#progress) !== before) this.#progress = before;
    const end = model.playEnd;
    // Where the engine has not come yet, the play waits for it.
    this.#progress = Math.min(this.#progress + seconds * model.pace, end, model.available);
    model.show(Math.floor(this.#progress));
    if (model.cursor !== before) this.#listener.moved();
    if (model.cursor < end) return;
    this.pause();
    this.#listener.ended();
  }
}
