import { html, LitElement, nothing } from "lit";
import { languageOf, loadMessages, messages } from "../../i18n/index.ts";
import { describeCondition, describeValue } from "../../lesson/describe.ts";
import type { TaskFacts } from "../../lesson/facts.ts";
import { judge, type Verdict } from "../../lesson/goal.ts";
import { buttons } from "./buttons.ts";
import { styles } from "./styles.ts";

/** What a task needs of a figure; every figure of Downhill has it. */
interface LiveFigure extends HTMLElement {
  getState(): unknown;
  setState(state: Record<string, unknown>): Promise<void>;
  step(count: number): unknown;
  reset(): unknown;
  pause(): unknown;
}

/** A figure that has not moved for this long (milliseconds) is judged in words. */
const rest = 350;

/**
 * A task that is checked in a figure of the same page, from the figure's own state. It lives in the site's pages only and
 * takes its colours from there.
 *
 * Content: a JSON script `{ goal, solution }`; slots `heading`, `statement`, `hint-0`… (`<details>`), and `fails-<id>`, the
 * sentence for each condition. Attributes: `figure`, id of the figure; `solved`, once the reader has reached the goal; `shown`,
 * while the figure shows the stored solution.
 *
 * @fires dh-task-done when the reader, not the stored solution, reaches the goal for the first time
 * @fires dh-solution with `{ shown }` when the stored solution is about to run, and when the figure starts anew after it
 */
export class DhTask extends LitElement {
  static override properties = {
    figure: { type: String },
    solved: { type: Boolean, reflect: true },
    verdicts: { state: true },
    failing: { state: true },
    hints: { state: true },
    shown: { type: Boolean, reflect: true },
  };

  static override styles = [buttons, styles];

  /** Id of the figure in which the task is done. */
  declare figure: string;
  /** Whether the reader has reached the goal. */
  declare solved: boolean;
  /** How each condition stands in the figure's present state. */
  declare verdicts: Verdict[];
  /** Id of the condition whose sentence is shown; empty while there is nothing to say. */
  declare failing: string;
  /** How many hints are shown. */
  declare hints: number;
  /** Whether the figure shows the stored solution. */
  declare shown: boolean;

  #facts: Pick<TaskFacts, "goal" | "solution"> = { goal: [], solution: { set: {}, steps: 0 } };
  #state: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the stored solution is being set up, which resets the figure. */
  #showing = false;

  constructor() {
    super();
    this.figure = "";
    this.solved = false;
    this.verdicts = [];
    this.failing = "";
    this.hints = 0;
    this.shown = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const json = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (json) this.#facts = JSON.parse(json);
    for (const event of ["dh-ready", "dh-step", "dh-done"]) this.ownerDocument.addEventListener(event, this.#onFigure);
    this.#check();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    for (const event of ["dh-ready", "dh-step", "dh-done"])
      this.ownerDocument.removeEventListener(event, this.#onFigure);
  }

  protected override async scheduleUpdate(): Promise<void> {
    await loadMessages(languageOf(this), ["lesson"]);
    super.scheduleUpdate();
  }

  override updated(): void {
    this.querySelectorAll<HTMLDetailsElement>(':scope > [slot^="hint-"]').forEach((hint, index) => {
      hint.open = index < this.hints;
    });
  }

  override render() {
    const words = messages(languageOf(this), ["lesson"]).lesson.task;
    return html`<div class="head">
        <slot name="heading"></slot>
        ${this.solved ? html`<span class="solved">✓ ${words.done}</span>` : nothing}
      </div>
      <slot name="statement"></slot>
      <ul class="goals" aria-label=${words.goals}>
        ${this.#facts.goal.map((_, index) => this.#renderGoal(index))}
      </ul>
      ${this.#renderVerdict()} ${this.#renderHints()}`;
  }

  #renderGoal(index: number) {
    const language = languageOf(this);
    const words = messages(language, ["lesson"]).lesson.task;
    const condition = this.#facts.goal[index];
    const verdict = this.verdicts[index];
    if (!condition) return nothing;
    const [kind, sign, label] =
      !verdict || !this.#hasMoved
        ? ["pending", "○", words.pending]
        : verdict.holds
          ? ["holds", "✓", words.holds]
          : ["fails", "✗", words.fails];
    return html`<li class=${kind}>
      <span class="sign" role="img" aria-label=${label}>${sign}</span>
      <span>${describeCondition(condition, this.#state, language)}</span>
      ${verdict ? html`<span class="now">${words.now(describeValue(verdict.value, language, condition.path))}</span>` : nothing}
    </li>`;
  }

  #renderVerdict() {
    const words = messages(languageOf(this), ["lesson"]).lesson.task;
    const holds = this.#isReached;
    const text = this.shown ? words.shown : holds ? words.solved : words.waiting;
    const content = this.failing && !holds ? html`<slot name="fails-${this.failing}"></slot>` : text;
    return html`<div class="verdict ${holds && !this.shown ? "done" : this.failing ? "fails" : ""}" role="status">${content}</div>`;
  }

  #renderHints() {
    const words = messages(languageOf(this), ["lesson"]).lesson.task;
    const total = this.querySelectorAll(':scope > [slot^="hint-"]').length;
    const shown = Array.from({ length: this.hints }, (_, index) => index);
    return html`<ol class="hints">
        ${shown.map((index) => html`<li><span>${words.hint(index + 1, total)}</span><slot name="hint-${index}"></slot></li>`)}
      </ol>
      <div class="actions">
        ${
          this.hints < total
            ? html`<button type="button" @click=${this.#giveHint}>
              ${this.hints === 0 ? words.firstHint : words.nextHint}
            </button>`
            : nothing
        }
        <button type="button" @click=${this.#showSolution}>${words.solution}</button>
        <button type="button" class="quiet" @click=${this.#goToFigure}>${words.toFigure}</button>
      </div>`;
  }

  readonly #onFigure = (event: Event): void => {
    if (event.target !== this.#live()) return;
    this.#check();
    clearTimeout(this.#timer);
    if (event.type !== "dh-ready") this.#timer = setTimeout(() => this.#say(), event.type === "dh-done" ? 0 : rest);
  };

  /** Judges the figure as it is now. A goal once reached stays reached. */
  #check(): void {
    const live = this.#live();
    if (!live) return;
    this.#state = live.getState();
    this.verdicts = judge(this.#facts.goal, this.#state);
    // A reader who goes on from the stored solution is not credited with it; a new start is a new attempt.
    if (this.shown && !this.#showing && !this.#hasMoved) this.#tellSolution(false);
    if (this.solved || this.shown || !this.#isReached) return;
    this.solved = true;
    this.dispatchEvent(new CustomEvent("dh-task-done", { bubbles: true, composed: true }));
  }

  /** Puts the first condition that does not hold into words, once the figure rests. */
  #say(): void {
    const failing = this.#hasMoved ? this.verdicts.find((verdict) => !verdict.holds) : undefined;
    this.failing = failing?.condition.id ?? "";
  }

  /** Before its first step a figure has neither met nor missed anything. */
  get #hasMoved(): boolean {
    return ((this.#state as { step?: number } | undefined)?.step ?? 0) > 0;
  }

  get #isReached(): boolean {
    return this.#hasMoved && this.verdicts.length > 0 && this.verdicts.every((verdict) => verdict.holds);
  }

  #live(): LiveFigure | null {
    const found = (this.getRootNode() as Document | ShadowRoot).getElementById(this.figure);
    return found && "getState" in found ? (found as LiveFigure) : null;
  }

  #giveHint(): void {
    this.hints += 1;
  }

  async #showSolution(): Promise<void> {
    const live = this.#live();
    this.#goToFigure();
    if (!live) return;
    const { set, steps } = this.#facts.solution;
    this.failing = "";
    this.#showing = true;
    this.#tellSolution(true);
    try {
      live.pause();
      await live.setState(set);
      await live.reset();
      await live.step(steps);
    } finally {
      this.#showing = false;
    }
    this.#check();
  }

  #tellSolution(shown: boolean): void {
    this.shown = shown;
    this.dispatchEvent(new CustomEvent("dh-solution", { detail: { shown }, bubbles: true, composed: true }));
  }

  #goToFigure(): void {
    const figure = (this.getRootNode() as Document | ShadowRoot).getElementById(this.figure);
    figure?.scrollIntoView({ block: "center" });
  }
}
