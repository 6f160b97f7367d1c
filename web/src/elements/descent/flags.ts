import { html, nothing } from "lit";
import { plotInsets } from "../../charts/lineChart.ts";
import type { Messages } from "../../i18n/index.ts";
import type { DescentModel } from "./model.ts";
import type { Run } from "./run.ts";
import { runName } from "./runStyle.ts";
import { turnsShown } from "./turns.ts";
import { turnText } from "./turnText.ts";

interface Flag {
  step: number;
  /** Of the plot's width. */
  share: number;
  lines: string[];
}

/** What was set on the way, gathered where it stands on the axis. */
function flagsOf(
  runs: readonly Run[],
  model: DescentModel,
  words: Messages,
  shareOf: (run: Run, step: number) => number,
): Flag[] {
  const flags = new Map<string, Flag>();
  for (const run of runs) {
    for (const { step, turns } of turnsShown(run)) {
      const share = shareOf(run, step);
      const key = `${step} ${share.toFixed(4)}`;
      const flag = flags.get(key) ?? { step, share, lines: [] };
      const text = turns.map((turn) => turnText(model.catalog, words, run.type, turn)).join(", ");
      flag.lines.push(words.figures.laboratory.turnOf(runName(words, run), text, step));
      flags.set(key, flag);
    }
  }
  return [...flags.values()].filter(({ share }) => share >= 0 && share <= 1).sort((a, b) => a.share - b.share);
}

/** Flags on the loss chart's axis, one at each step where settings were changed: they say what, and `show` that step. */
export function flagRow(
  runs: readonly Run[],
  model: DescentModel,
  words: Messages,
  shareOf: (run: Run, step: number) => number,
  show: ((step: number) => void) | null,
) {
  const flags = flagsOf(runs, model, words, shareOf);
  if (flags.length === 0) return nothing;
  const { left, right, bottom } = plotInsets;
  const place = (share: number) => `left:calc(${left}px + ${share} * (100% - ${left + right}px));bottom:${bottom}px`;
  return html`<ul class="flags" aria-label=${words.figures.laboratory.turns}>
    ${flags.map(
      ({ step, share, lines }) => html`<li .style=${place(share)}>
        ${
          show
            ? html`<button type="button" class="flag" aria-label=${lines.join("; ")} @click=${() => show(step)}></button>`
            : html`<span class="flag" tabindex="0" role="img" aria-label=${lines.join("; ")}></span>`
        }
        <span class="words ${share > 0.5 ? "flip" : ""}" aria-hidden="true">${lines.map((line) => html`<span>${line}</span>`)}</span>
      </li>`,
    )}
  </ul>`;
}
