import { html, nothing } from "lit";
import { formatNumber, formatPoint, formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { icons } from "../shared/icons.ts";
import type { StepPart } from "./anatomy.ts";
import type { StepTrials } from "./trials.ts";

export interface GuideProps {
  parts: readonly StepPart[];
  /** The part that is lit. */
  chosen: number;
  /** Where the step led from. */
  from: readonly number[];
  /** What the line search tried for the step; null where there is none. */
  trials: StepTrials | null;
  words: Messages;
  /** null where the step may not be taken apart. */
  onChoose: ((part: number | null) => void) | null;
}

/** What a part is, in words. */
function partWords(words: Messages, { kind, name, memory }: StepPart): string {
  const say = words.figures.laboratory;
  if (memory) return say.memories[memory] ?? say.kinds[kind];
  return kind === "sizes" || kind === "direction" ? (say.corrected[name] ?? say.kinds[kind]) : say.kinds[kind];
}

/** What stands over a step that is taken apart: the part that is lit, in words, and the way to the others. */
export function anatomyGuide({ parts, chosen, words, from, trials, onChoose }: GuideProps) {
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
  </div>
  ${part.kind === "step" && trials ? trialTable(trials, words) : nothing}`;
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
