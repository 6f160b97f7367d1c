import { html, nothing } from "lit";
import { formatNumber } from "../../charts/format.ts";
import { hub } from "../../engine/hub.ts";
import type { Choice, RunStatus } from "../../engine/types.ts";
import type { Messages } from "../../i18n/index.ts";
import { choice, type DigitsConfig, networkConfig } from "./config.ts";
import type { Training } from "./training.ts";
import { troubleOf } from "./views.ts";

/** Why training went wrong, and what helps. */
interface Diagnosis {
  rate: number;
  /** The step from which the losses of the batches rose to the last, and both losses; null where they did not. */
  climb: { began: number; from: number; to: number } | null;
  /** A rate with which the same network learns; null where none of those tried does. */
  works: { rate: number; from: number; to: number; steps: number } | null;
}

/** Each rate tried is this share of the one before. */
const smaller = 1 / 4;
const mostTrials = 12;
/** A trial sees as many examples as this, in 10 to 100 steps. */
const trialExamples = 4000;
/** A trial has learnt when the mean loss of its last steps is at most this share of its first. */
const learnt = 0.9;

/** The rise that ends the losses: single batches may be a little better on the way. */
function climbOf(losses: readonly number[]): Diagnosis["climb"] {
  const last = losses.length - 1;
  let began = last;
  for (let at = last; at > 0 && last - at < 1000; at--) {
    if ((losses[at - 1] as number) < (losses[began] as number)) began = at - 1;
    else if ((losses[at - 1] as number) > 2 * (losses[began] as number)) break;
  }
  const [from, to] = [losses[began] ?? Number.NaN, losses[last] ?? Number.NaN];
  return to > 2 * from ? { began, from, to } : null;
}

/** Trains a network that nobody sees. */
async function tryOut(config: DigitsConfig, files: Training["files"]) {
  const steps = Math.max(10, Math.min(100, Math.ceil(trialExamples / config.batchSize)));
  const network = await (await hub()).network(networkConfig(config));
  try {
    await network.useDigits(files);
    const losses: number[] = [];
    let status: RunStatus = { code: "ok", step: 0, reason: "" };
    while (losses.length < steps && status.code === "ok") {
      const { trace } = await network.advanceFor(steps - losses.length, 50, losses.length);
      losses.push(...trace.losses.slice(0, trace.rates.length));
      status = trace.status;
    }
    const tail = losses.slice(-Math.ceil(steps / 5));
    const [from, to] = [losses[0] ?? Number.NaN, tail.reduce((sum, loss) => sum + loss, 0) / tail.length];
    return { from, to, steps, learns: status.code === "ok" && to <= learnt * from };
  } finally {
    await network.dispose();
  }
}

/** Looks at a network that has gone wrong. */
export class Doctor {
  readonly #training: Training;
  readonly #changed: () => void;
  /** What was asked about: another network, or another end of it, is another question. */
  #asked = "";
  #found: Diagnosis | null = null;

  /** @param changed called when there is something new to show */
  constructor(training: Training, changed: () => void) {
    this.#training = training;
    this.#changed = changed;
  }

  /** Explains the trouble that training is in where it rests, if it is in any. */
  async look(): Promise<void> {
    const { config, losses, step, files } = this.#training;
    const trouble = this.#training.playing ? null : troubleOf(this.#training);
    const asked = trouble && config ? JSON.stringify([trouble, config, step]) : "";
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#found = null;
    this.#changed();
    if (!config || asked === "") return;
    const rate = Number(config.optimizer.learningRate);
    const found: Diagnosis = { rate, climb: climbOf(losses), works: null };
    for (let i = 1, wish = rate * smaller; i <= mostTrials && !found.works; i++, wish *= smaller) {
      const learningRate = Number(wish.toPrecision(1));
      const optimizer = { ...choice(config.optimizer as Choice), learningRate } as Choice;
      const { learns, ...how } = await tryOut({ ...config, optimizer }, files);
      if (this.#asked !== asked) return;
      if (learns) found.works = { rate: learningRate, ...how };
    }
    this.#found = found;
    this.#changed();
  }

  /** What was found, in words with numbers, and buttons that act on it. */
  panel(words: Messages, remedies: { rewind: (steps: number) => void; tryRate: (rate: number) => void }) {
    const { climb, rate, works } = this.#found ?? {};
    if (rate === undefined) return nothing;
    const { digits: say, notice } = words.figures;
    const show = (value: number) => formatNumber(value, 3);
    const sentences = [
      climb
        ? say.rose(show(rate), show(climb.from), climb.began, show(climb.to), this.#training.losses.length - 1)
        : "",
      works ? say.learns(show(works.rate), show(works.from), show(works.to), works.steps) : notice.noneWorks,
    ];
    return html`<p class="summary remedies" role="status">
      ${sentences.filter((sentence) => sentence !== "").join(words.figures.shared.gap)}
      ${
        climb
          ? html`<button type="button" class="button framed" @click=${() => remedies.rewind(this.#training.step - climb.began)}>${notice.rewind(climb.began)}</button>`
          : nothing
      }
      ${works ? html`<button type="button" class="button framed" @click=${() => remedies.tryRate(works.rate)}>${notice.tryRate(show(works.rate))}</button>` : nothing}
    </p>`;
  }
}
