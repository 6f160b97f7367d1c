import { html, nothing } from "lit";
import type { Messages } from "../../i18n/index.ts";
import { icons } from "../shared/icons.ts";

/** Speeds on offer, as multiples of the ordinary one. */
const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 50, 100];

interface TransportProps {
  step: number;
  end: number;
  horizon: number;
  playing: boolean;
  /** Nothing can be played where there is no method. */
  empty: boolean;
  speed: number;
  words: {
    reset: string;
    back: string;
    play: string;
    pause: string;
    forward: string;
    scrubber: string;
    stepNumber: (step: number) => string;
    ofSteps: (step: number, steps: number) => string;
    speed: string;
  };
  onReset(): void;
  onStep(count: number): void;
  onPlay(): void;
  onScrub(step: number): void;
  onSpeed(speed: number): void;
}

function transport(props: TransportProps) {
  const { words, playing } = props;
  const button = (label: string, icon: unknown, press: () => void, disabled = false) => html`<button
    type="button"
    class="button"
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${press}
  >
    ${icon}
  </button>`;
  const offered = [...new Set([...speeds, props.speed])].sort((a, b) => a - b);
  const share = props.horizon > 0 ? (100 * props.step) / props.horizon : 0;
  return html`<div class="transport" part="transport">
    <div class="buttons">
      ${button(words.reset, icons.reset, props.onReset, props.step === 0)}
      ${button(words.back, icons.back, () => props.onStep(-1), props.step === 0)}
      <button
        type="button"
        class="button primary"
        aria-label=${playing ? words.pause : words.play}
        title=${playing ? words.pause : words.play}
        ?disabled=${props.empty}
        @click=${props.onPlay}
      >
        ${playing ? icons.pause : icons.play}
      </button>
      ${button(words.forward, icons.forward, () => props.onStep(1), props.empty || (props.step >= props.end && props.end < props.horizon))}
    </div>
    <input
      class="scrubber"
      type="range"
      ?disabled=${props.empty}
      min="0"
      step="1"
      .max=${String(props.horizon)}
      .value=${String(props.step)}
      .style=${`--fill:${share}%`}
      aria-label=${words.scrubber}
      aria-valuetext=${words.stepNumber(props.step)}
      @input=${(event: Event) => props.onScrub(Number((event.target as HTMLInputElement).value))}
    />
    <span class="count">${words.ofSteps(props.step, props.horizon)}</span>
    <label class="speed">
      <span>${words.speed}</span>
      <select class="quiet" aria-label=${words.speed} @change=${(event: Event) => props.onSpeed(Number((event.target as HTMLSelectElement).value))}>
        ${offered.map((speed) => html`<option value=${speed} ?selected=${speed === props.speed}>${speed}×</option>`)}
      </select>
    </label>
  </div>`;
}

/** What a figure that can be played is to its transport. */
interface Played {
  readonly opened: {
    readonly cursor: number;
    readonly end: number;
    readonly horizon: number;
    readonly empty: boolean;
    readonly settings: { speed: number };
  } | null;
  readonly playing: boolean;
  readonly words: Messages;
  readonly actions: { showStep(step: number): void };
  reset(): unknown;
  step(count: number): unknown;
  togglePlay(): void;
}

/** The transport of a figure; without `controls` only where it stands. */
export function transportOf(figure: Played, controls: boolean, onSpeed: (speed: number) => void) {
  const { opened: model, playing, words, actions } = figure;
  if (!model) return nothing;
  if (!controls) {
    const text = words.figures.descent.ofSteps(model.cursor, model.horizon);
    return html`<p class="transport" part="transport"><span class="count">${text}</span></p>`;
  }
  return transport({
    step: model.cursor,
    end: model.end,
    horizon: model.horizon,
    playing,
    empty: model.empty,
    speed: model.settings.speed,
    words: words.figures.descent,
    onReset: () => figure.reset(),
    onStep: (count) => figure.step(count),
    onPlay: () => figure.togglePlay(),
    onScrub: (step) => actions.showStep(step),
    onSpeed,
  });
}
