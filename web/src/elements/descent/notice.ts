import { html, nothing } from "lit";
import { formatNumber, formatPoint } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { icons } from "../shared/icons.ts";
import type { Climb } from "./climb.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { symbol } from "./parameters.ts";

type NamedClimb = Climb & { name: string };

/** Why a run goes up, in words and numbers, and what to do; `others` go up as well. What is null cannot be done here. */
export function noticePanel(
  diagnosis: Diagnosis & NamedClimb,
  others: readonly NamedClimb[],
  words: Messages,
  remedies: { rewind: ((step: number) => void) | null; tryRate: ((rate: number) => void) | null },
) {
  const say = words.figures.notice;
  const show = (value: number) => formatNumber(value, 3);
  const { gap } = words.figures.shared;
  const { limit, rate, works, began } = diagnosis;
  const { rewind, tryRate } = remedies;
  const what = ({ kind, name, step, reason, growth }: NamedClimb) =>
    kind === "diverged"
      ? say.hasDiverged(name, step, say.reasons[reason] ?? reason)
      : say.isClimbing(name, show(growth));
  const why = limit
    ? say.tooLarge(show(rate), limit.text, show(limit.value), limit.step, show(limit.curvature))
    : say.tooLargeSomewhere(show(rate));
  const sentences = [
    diagnosis.kind === "diverged" ? say.rests(diagnosis.step - 1) : "",
    why,
    limit?.direction ? say.along(formatPoint(limit.direction, 3)) : "",
    limit ? say.setBelow(show(limit.value)) : say.setSmaller,
    works ? say.works(formatNumber(works.rate), show(works.loss), works.steps) : say.noneWorks,
    ...others.map(what),
  ].filter((sentence) => sentence !== "");
  return html`<div class="notice">
    ${icons.warning}
    <div>
      <p role="status">
        <strong>${what(diagnosis)}</strong>${gap}${withSymbols(sentences.join(gap))}
      </p>
      ${rewind ? html`<button type="button" class="button" @click=${() => rewind(began)}>${say.rewind(began)}</button>` : nothing}
      ${
        works && tryRate
          ? html`<button type="button" class="button" @click=${() => tryRate(works.rate)}>
            ${say.tryRate(formatNumber(works.rate))}
          </button>`
          : nothing
      }
    </div>
  </div>`;
}

/** A sentence in which λ_max stands as a letter with a subscript. */
function withSymbols(sentence: string) {
  const parts = sentence.split(/(\p{Script=Greek}_[a-z]+)/u);
  return parts.map((part, index) => (index % 2 === 1 ? symbol(part) : part));
}
