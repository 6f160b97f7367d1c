import { html, nothing } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { formatNumber, formatPoint, formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { icons } from "../shared/icons.ts";
import type { StepPart } from "./anatomy.ts";
import type { StepTrials } from "./trials.ts";

export interface AnatomyProps {
  title: string;
  parts: readonly StepPart[];
  /** The part that is lit; null while the step is shown whole. */
  chosen: number | null;
  /** Where the step led from and to. */
  from: readonly number[];
  /** What the line search tried for the step; null where there is none. */
  trials: StepTrials | null;
  words: Messages;
  /** null where the step may not be taken apart. */
  onChoose: ((part: number | null) => void) | null;
}

/** What a part is, in words. */
export function partWords(words: Messages, { kind, name, memory }: StepPart): string {
  const say = words.figures.laboratory;
  if (memory) return say.memories[memory] ?? say.kinds[kind];
  return kind === "sizes" || kind === "direction" ? (say.corrected[name] ?? say.kinds[kind]) : say.kinds[kind];
}

/** A step in symbols and in numbers, whole or one sub-computation after the other. */
export function anatomyPanel(props: AnatomyProps) {
  const { parts, words, title, onChoose } = props;
  const chosen = props.chosen === null ? null : Math.min(props.chosen, parts.length - 1);
  const say = words.figures.laboratory;
  const press = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
    const move = moves[event.key];
    if (chosen === null || !move) return;
    event.preventDefault();
    onChoose?.(Math.max(0, Math.min(parts.length - 1, chosen + move)));
  };
  return html`<section class="rule">
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
            ${say.takeApart}
          </button>`
          : nothing
      }
    </div>
    ${chosen === null ? nothing : guide(props, chosen)}
    ${chosen !== null && parts[chosen]?.kind === "step" && props.trials ? trialTable(props.trials, props.words) : nothing}
    <ol class="equations ${chosen === null ? "" : "taken-apart"}" tabindex="0" aria-label=${title} @keydown=${press}>
      ${parts.map(
        ({ symbols, numbers }, index) => html`<li aria-current=${index === chosen ? "step" : nothing}>
          ${unsafeHTML(symbols)}${unsafeHTML(numbers)}
        </li>`,
      )}
    </ol>
  </section>`;
}

function guide({ parts, words, from, onChoose }: AnatomyProps, chosen: number) {
  const say = words.figures.laboratory;
  const part = parts[chosen] as StepPart;
  const move = part.kind === "step" ? part.value.map((value, i) => value - (from[i] ?? 0)) : null;
  const step = (label: string, icon: unknown, to: number) => html`<button
    type="button"
    class="button"
    aria-label=${label}
    title=${label}
    ?disabled=${to < 0 || to >= parts.length}
    @click=${() => onChoose?.(to)}
  >
    ${icon}
  </button>`;
  return html`<div class="guide">
    ${step(say.partBefore, icons.back, chosen - 1)}
    <span class="count">${say.partOf(chosen + 1, parts.length)}</span>
    ${step(say.partAfter, icons.forward, chosen + 1)}
    <p role="status">${partWords(words, part)}${move ? ` Δθ = ${formatPoint(move)}` : nothing}</p>
  </div>`;
}

/** What the line search tried, in order. */
function trialTable({ lengths, values, slopes }: StepTrials, words: Messages) {
  const say = words.figures.laboratory.trials;
  const last = lengths.length - 1;
  // A search that asks for values alone knows no slopes.
  const hasSlopes = slopes.some((slope) => !Number.isNaN(slope));
  return html`<table class="trials">
    <caption>
      ${say.title(lengths.length)} ${lengths.length === 1 && !hasSlopes ? say.nothingToShorten : nothing}
    </caption>
    <thead>
      <tr>
        <th scope="col">α</th>
        <th scope="col">J(θ + α p)</th>
        ${hasSlopes ? html`<th scope="col">∇J(θ + α p)ᵀp</th>` : nothing}
        <th scope="col"><span class="sr-only">${say.outcome}</span></th>
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        lengths,
        (length, i) => html`<tr class=${i === last ? "taken" : ""}>
          <td>${formatNumber(length)}</td>
          <td>${formatReadout(values[i] as number)}</td>
          ${hasSlopes ? html`<td>${formatReadout(slopes[i] as number)}</td>` : nothing}
          <td>${i === last ? say.taken : say.goneOn}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
