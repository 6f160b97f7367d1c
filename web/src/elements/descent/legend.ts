import { html, nothing } from "lit";
import { formatReadout } from "../../charts/format.ts";
import type { SeriesStyle } from "../../charts/series.ts";
import { icons } from "../shared/icons.ts";
import { swatchOf } from "./swatch.ts";

export interface LegendEntry {
  style: SeriesStyle;
  name: string;
  loss: number | null;
  shown: boolean;
  chosen: boolean;
  /** How the run ended; null while it goes on. */
  ending: string | null;
  /** Whether it ended because it could not go on. */
  failed: boolean;
}

export interface LegendProps {
  entries: readonly LegendEntry[];
  /** Methods that can be added, with their names. */
  others: readonly { type: string; name: string }[];
  /** Without controls the legend still says what is what. */
  controls: boolean;
  words: {
    methods: string;
    show: (name: string) => string;
    choose: (name: string) => string;
    remove: (name: string) => string;
    add: string;
    addHelp: string;
  };
  onShow(index: number, shown: boolean): void;
  onChoose(index: number): void;
  onRemove(index: number): void;
  onAdd(type: string): void;
}

/** The runs by name, with their loss at the step shown. */
export function legend(props: LegendProps) {
  const { entries, words, controls } = props;
  const add = (select: HTMLSelectElement) => {
    if (select.value !== "") props.onAdd(select.value);
    select.value = "";
  };
  const change = ({ target }: Event) => {
    const select = target as HTMLSelectElement;
    if (!select.dataset.browsing) add(select);
  };
  // On a closed list arrows and letters change what is chosen at once; Enter adds it, and leaving takes it back.
  const press = (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement;
    const { key = "" } = event as Partial<KeyboardEvent>;
    if (key === "Enter" && select.value !== "") {
      event.preventDefault();
      add(select);
    }
    select.dataset.browsing = /^(Arrow.*|[^ ])$/.test(key) ? "yes" : "";
  };
  const leave = ({ currentTarget }: Event) => {
    (currentTarget as HTMLSelectElement).value = "";
  };
  return html`<ul class="legend" part="legend" aria-label=${words.methods}>
      ${entries.map((entry, index) => (controls ? row(props, entry, index) : plainRow(entry)))}
    </ul>
    ${
      controls && props.others.length > 0
        ? html`<select class="add quiet" aria-label=${words.add} aria-description=${words.addHelp} @change=${change} @keydown=${press} @pointerdown=${press} @blur=${leave}>
          <option value="" selected>${words.add}</option>
          ${props.others.map(({ type, name }) => html`<option value=${type}>${name}</option>`)}
        </select>`
        : nothing
    }`;
}

function reading(entry: LegendEntry) {
  const note =
    entry.ending === null ? nothing : html`<span class="note ${entry.failed ? "" : "fine"}">${entry.ending}</span>`;
  return html`<span class="name">${entry.name} ${note}</span>
    <span class="number">${entry.loss === null ? "…" : formatReadout(entry.loss)}</span>`;
}

function row(props: LegendProps, entry: LegendEntry, index: number) {
  const { words } = props;
  return html`<li class="${entry.shown ? "" : "off"} ${entry.chosen ? "chosen" : ""}">
    <label class="toggle">
      <input
        type="checkbox"
        aria-label=${words.show(entry.name)}
        .checked=${entry.shown}
        @change=${(event: Event) => props.onShow(index, (event.target as HTMLInputElement).checked)}
      />
      ${swatchOf(entry.style)}
    </label>
    <button
      type="button"
      class="choose"
      aria-pressed=${entry.chosen}
      title=${words.choose(entry.name)}
      @click=${() => props.onChoose(index)}
    >
      ${reading(entry)}
    </button>
    <button
      type="button"
      class="remove"
      aria-label=${words.remove(entry.name)}
      title=${words.remove(entry.name)}
      @click=${() => props.onRemove(index)}
    >
      ${icons.remove}
    </button>
  </li>`;
}

function plainRow(entry: LegendEntry) {
  return html`<li class="plain">${swatchOf(entry.style)}<span class="choose">${reading(entry)}</span></li>`;
}
