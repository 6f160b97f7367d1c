import { html, nothing } from "lit";
import { formatPoint } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { methodName } from "./labels.ts";
import { type BasinReport, basinToken } from "./surface/basinGround.ts";
import { type Basin, fates } from "./surface/basins.ts";

/** What the colours of the basin map mean, and how far it has come. */
export function basinLegend(report: BasinReport, words: Messages, onStop: (() => void) | null) {
  const say = words.figures.surfaces.basins;
  const { progress } = report;
  const name = ({ index, point }: Basin) => {
    if (point) return html`<b>${index + 1}</b> ${formatPoint(point, 3)}`;
    if (index === fates.diverged) return say.diverged;
    return index === fates.other ? say.others : say.unsettled;
  };
  return html`<p>${say.title(methodName(words, report.type), report.steps)}</p>
      ${
        progress === null || progress < 1
          ? html`<progress max="1" .value=${progress ?? 0} aria-label=${say.progress} ?hidden=${progress === null}></progress>`
          : nothing
      }
      ${onStop && progress !== null && progress < 1 ? html`<button type="button" class="button framed" @click=${onStop}>${say.stop}</button>` : nothing}
    <ul>
      ${report.basins.map(
        (basin) => html`<li>
          <span class="tile" .style=${`background:var(${basinToken(basin.index)})`}></span> ${name(basin)}
          <span class="share">${say.share(basin.share)}</span>
        </li>`,
      )}
    </ul>`;
}
