import { html, nothing } from "lit";
import type { Messages } from "../../i18n/index.ts";
import type { WorkedEquation } from "../shared/math/substitute.ts";

export interface AnatomyProps {
  title: string;
  /** One after the other, as they are worked. */
  parts: readonly Pick<WorkedEquation, "symbols" | "numbers">[];
  /** The part that is lit; null while the step is shown whole. */
  chosen: number | null;
  /** What guides through the parts, once it has come. */
  guide: unknown;
  words: Messages;
  /** null where the step may not be taken apart. */
  onChoose: ((part: number | null) => void) | null;
}

/** A step in symbols and in numbers, whole or one sub-computation after the other. */
export function anatomyPanel(props: AnatomyProps) {
  const { parts, chosen, words, title, onChoose } = props;
  const press = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
    const move = moves[event.key];
    if (chosen === null || !move) return;
    event.preventDefault();
    onChoose?.(Math.max(0, Math.min(parts.length - 1, chosen + move)));
  };
  return html`<section class="rule"><div>
    <div class="rule-head">
      <h3>${title}</h3>
      ${
        onChoose
          ? html`<button
            type="button"
            class="button apart"
            aria-pressed=${chosen !== null}
            @click=${() => onChoose(chosen === null ? 0 : null)}
          >
            ${words.figures.descent.takeApart}
          </button>`
          : nothing
      }
    </div>
    ${props.guide}
    <ol class="equations ${chosen === null ? "" : "taken-apart"}" tabindex="0" aria-label=${title} @keydown=${press}>
      ${parts.map(
        ({ symbols, numbers }, index) =>
          html`<li aria-current=${index === chosen ? "step" : nothing} .innerHTML=${symbols + numbers}></li>`,
      )}
    </ol>
  </div></section>`;
}
