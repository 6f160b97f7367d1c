import { html, LitElement, nothing } from "lit";
import { languageOf, loadMessages, messages } from "../../i18n/index.ts";
import { buttons } from "../task/buttons.ts";
import { styles } from "./styles.ts";

/**
 * A question the reader answers before seeing what happens. The reader chooses, commits, and only then reads why.
 * It lives in the site's pages only and takes its colours from there.
 *
 * Slots: `question`, and for each option `option-0`, `explanation-0`, and so on (the explanations are `<details>`, so that
 * the page reads without this element). Attributes: `answer`, index of the right option; `choice`, the option the reader
 * has committed to, absent before.
 *
 * @fires dh-predict-done with `{ choice, right }` when the reader commits
 */
export class DhPredict extends LitElement {
  static override properties = {
    answer: { type: Number },
    choice: { type: Number, reflect: true },
    pending: { state: true },
  };

  static override styles = [buttons, styles];

  /** Index of the right option, from 0. */
  declare answer: number;
  /** Index of the option the reader has committed to; absent before. */
  declare choice: number | null;
  declare pending: number | null;

  constructor() {
    super();
    this.answer = 0;
    this.choice = null;
    this.pending = null;
  }

  protected override async scheduleUpdate(): Promise<void> {
    await loadMessages(languageOf(this), ["lesson"]);
    super.scheduleUpdate();
  }

  override updated(): void {
    for (const index of this.#options()) {
      const explanation = this.querySelector<HTMLDetailsElement>(`[slot="explanation-${index}"]`);
      if (explanation) explanation.open = this.#isExplained(index);
    }
  }

  override render() {
    const words = messages(languageOf(this), ["lesson"]).lesson.predict;
    const settled = this.choice !== null;
    return html`<slot name="question"></slot>
      <fieldset>
        <legend>${words.prompt}</legend>
        ${this.#options().map((index) => this.#renderOption(index))}
      </fieldset>
      <div class="foot">
        ${
          settled
            ? html`<button type="button" @click=${this.#again}>${words.again}</button>`
            : html`<button type="button" class="strong" ?disabled=${this.pending === null} @click=${this.#commit}>
              ${words.commit}
            </button>`
        }
        <p role="status">${settled ? (this.choice === this.answer ? words.right : words.wrong) : nothing}</p>
      </div>`;
  }

  #renderOption(index: number) {
    const words = messages(languageOf(this), ["lesson"]).lesson.predict;
    const settled = this.choice !== null;
    const chosen = index === (this.choice ?? this.pending);
    const right = settled && index === this.answer;
    const kind = right ? "right" : settled && chosen ? "wrong" : "";
    const mark = right ? `✓ ${chosen ? words.yours : words.answer}` : `✗ ${words.yours}`;
    return html`<div class="option ${kind} ${chosen ? "chosen" : ""} ${settled ? "settled" : ""}">
      <label>
        <input
          type="radio"
          name="answer"
          .checked=${chosen}
          ?disabled=${settled}
          @change=${() => {
            this.pending = index;
          }}
        />
        <span><slot name="option-${index}"></slot></span>
        ${kind ? html`<span class="mark">${mark}</span>` : nothing}
      </label>
      ${this.#isExplained(index) ? html`<div class="explanation"><slot name="explanation-${index}"></slot></div>` : nothing}
    </div>`;
  }

  /** Once committed, the reader sees why the choice is right or wrong, and why the right answer is right. */
  #isExplained(index: number): boolean {
    return this.choice !== null && (index === this.choice || index === this.answer);
  }

  #options(): number[] {
    return Array.from(this.querySelectorAll(':scope > [slot^="option-"]'), (_, index) => index);
  }

  #commit(): void {
    this.choice = this.pending;
    const detail = { choice: this.choice, right: this.choice === this.answer };
    this.dispatchEvent(new CustomEvent("dh-predict-done", { detail, bubbles: true, composed: true }));
  }

  #again(): void {
    this.choice = null;
    this.pending = null;
  }
}
