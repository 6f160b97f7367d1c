import { html, nothing } from "lit";
import { entry } from "../shared/entry.ts";
import type { DhDescent } from "./descent.ts";

/** Where the reader writes a function; what is wrong with it is said at once, and where. */
export function formulaBox({ model, words, actions }: DhDescent, expression: string) {
  const say = words.figures.laboratory.formulaBox;
  const { draft, mistake } = actions.formula;
  const text = draft ?? expression;
  const variables = model.objective?.dimension === 1 ? "x" : "x, y";
  return html`<div class="formula-box">
    <label>
      <span><i class="symbol">J</i>(<i class="symbol">${variables}</i>) =</span>
      <input
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength="500"
        aria-label=${say.label}
        aria-invalid=${mistake ? "true" : "false"}
        aria-describedby="formula-note"
        ${entry(text)}
        @input=${(event: Event) => actions.writeFormula((event.target as HTMLInputElement).value)}
      />
    </label>
    <p id="formula-note" class=${mistake ? "wrong" : ""} aria-live="polite">
      ${mistake ? html`${mistake.place ? underlined(text, mistake.place) : nothing} ${mistake.message}${words.figures.shared.gap}${say.stillBefore}` : say.help}
    </p>
  </div>`;
}

/** What was written, with the place of the mistake underlined; at the end there is room to be underlined instead. */
function underlined(text: string, { position, length }: { position: number; length: number }) {
  const around = 24;
  const from = Math.max(0, position - around);
  const end = position + Math.max(1, length);
  return html`<code
    >${from > 0 ? "…" : ""}${text.slice(from, position)}<u>${text.slice(position, end) || "\u00a0"}</u>${text.slice(end, end + around)}${end + around < text.length ? "…" : ""}</code
  >`;
}
