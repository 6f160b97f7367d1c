import { html, nothing } from "lit";
import { formatEntry } from "../../charts/format.ts";
import type { SeriesStyle } from "../../charts/series.ts";
import type { ParameterDescription } from "../../engine/types.ts";
import { entry as fieldEntry } from "../shared/entry.ts";
import { icons } from "../shared/icons.ts";
import { positions, readEntry, toPosition, toValue } from "./slider.ts";
import { swatchOf } from "./swatch.ts";

/** One parameter as the panel shows it. */
export interface ParameterEntry {
  /** Unique in the panel, e.g. "optimizer.0.learningRate". */
  id: string;
  description: ParameterDescription;
  label: string;
  value: number | boolean;
  /** What the engine said to the last thing typed here. */
  refusal: { text: string; message: string } | null;
  /** A value marked on the slider: beyond it runs diverge. */
  mark: number | null;
  /** The value the step shown really used, where that is another one: a schedule's, or a line search's; and in words. */
  applied?: { value: number; text: string } | null;
  onChange(value: number | boolean | string): void;
}

interface Options {
  type: string;
  options: readonly { type: string; name: string }[];
}

export interface ParametersProps {
  tabs: readonly { style: SeriesStyle; name: string; chosen: boolean }[];
  entries: readonly ParameterEntry[];
  /** null where the method has no direction to search along. */
  lineSearch: (Options & { label: string; help: string; onChoose(type: string): void }) | null;
  schedule: Options;
  /** null where there is only one method. */
  forAll: boolean | null;
  note: string;
  /** Offers another future from the step shown; null where there never is one. Not yet `offered`, it keeps its room. */
  branch: { label: string; help: string; offered: boolean; onBranch(): void } | null;
  /** What is set less often; stands under the rest. */
  more: unknown;
  words: {
    settings: string;
    settingsOf: (name: string) => string;
    schedule: string;
    forAll: string;
    asNumber: (name: string) => string;
  };
  onChoose(index: number): void;
  onSchedule(type: string): void;
  onForAll(on: boolean): void;
}

/** Sliders and fields for the chosen method and the schedule, made from the catalogue's descriptions. */
export function parameters(props: ParametersProps) {
  const { words, tabs, schedule } = props;
  const chosen = tabs.find((tab) => tab.chosen);
  return html`<section class="parameters" part="parameters" role="group" aria-label=${chosen ? words.settingsOf(chosen.name) : words.settings}>
    ${tabs.length > 1 ? tabList(props) : nothing}
    <div class="grid" id="settings">
      ${props.entries.map((entry) => parameter(entry, words.asNumber))}
      ${props.lineSearch ? choice(props.lineSearch.label, props.lineSearch, props.lineSearch.onChoose, props.lineSearch.help) : nothing}
      ${choice(words.schedule, schedule, props.onSchedule)}
    </div>
    <p class="foot">
      ${
        props.forAll === null
          ? nothing
          : html`<label
            ><input
              type="checkbox"
              .checked=${props.forAll}
              @change=${(event: Event) => props.onForAll((event.target as HTMLInputElement).checked)}
            />
            ${words.forAll}</label
          >`
      }
      <span>${props.note}</span>
      ${
        props.branch
          ? html`<button type="button" class="button ${props.branch.offered ? "" : "later"}" title=${props.branch.help} @click=${props.branch.onBranch}>
            ${icons.branch} ${props.branch.label}
          </button>`
          : nothing
      }
    </p>
    ${props.more}
  </section>`;
}

function choice(label: string, { type: chosen, options }: Options, onChoose: (type: string) => void, help = "") {
  return html`<label class="parameter choice" title=${help || nothing}>
    <span class="label">${label}</span>
    <select @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}>
      ${options.map(({ type, name }) => html`<option value=${type} ?selected=${type === chosen}>${name}</option>`)}
    </select>
  </label>`;
}

function tabList({ tabs, words, onChoose }: ParametersProps) {
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.chosen);
    const next = (at + step + tabs.length) % tabs.length;
    onChoose(next);
    const list = event.currentTarget as HTMLElement;
    list.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${words.settings} @keydown=${press}>
    ${tabs.map(
      (tab, index) => html`<button
        type="button"
        role="tab"
        aria-controls="settings"
        aria-selected=${tab.chosen}
        tabindex=${tab.chosen ? 0 : -1}
        @click=${() => onChoose(index)}
      >
        ${swatchOf(tab.style, 24)} ${tab.name}
      </button>`,
    )}
  </div>`;
}

/** One parameter: its name, its value to be typed, and its slider. */
export function parameter(entry: ParameterEntry, asNumber: (name: string) => string) {
  const { description, label, value } = entry;
  if (description.kind === "boolean") {
    return html`<label class="parameter check">
      <input
        type="checkbox"
        .checked=${value === true}
        @change=${(event: Event) => entry.onChange((event.target as HTMLInputElement).checked)}
      />
      ${symbol(description.symbol)} <span class="label">${label}</span>
    </label>`;
  }
  const number = Number(value);
  const position = toPosition(description, number);
  const slide = (event: Event) =>
    entry.onChange(toValue(description, Number((event.target as HTMLInputElement).value), number));
  const type = (event: Event) => entry.onChange(readEntry((event.target as HTMLInputElement).value));
  const refused = entry.refusal;
  const error = `error-${entry.id}`;
  return html`<div class="parameter">
    <span class="label">${symbol(description.symbol)} ${label}</span>
    <input
      class="value"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      data-parameter=${entry.id}
      aria-label=${asNumber(label)}
      aria-invalid=${refused ? "true" : "false"}
      aria-describedby=${refused ? error : nothing}
      ${fieldEntry(refused ? refused.text : formatEntry(number))}
      @change=${type}
    />
    <span class="slider">
      <input
        type="range"
        min="0"
        max=${positions}
        step="1"
        data-parameter=${entry.id}
        ${fieldEntry(String(position))}
        .style=${`--fill:${(100 * position) / positions}%`}
        aria-label=${label}
        aria-valuetext=${entry.applied ? `${formatEntry(number)}; ${entry.applied.text}` : formatEntry(number)}
        @input=${slide}
      />
      ${mark(entry, entry.mark, number, "")} ${mark(entry, entry.applied?.value ?? null, number, "applied")}
    </span>
    ${refused ? html`<p class="refusal" id=${error} role="alert">${refused.message}</p>` : nothing}
  </div>`;
}

function mark({ description, applied }: ParameterEntry, value: number | null, current: number, kind: string) {
  if (value === null) return nothing;
  const position = toPosition(description, current);
  const at = toPosition({ ...description, slider: sliderOf(description, current) }, value);
  // Outside the slider's span there is nothing to mark.
  if (position < 0 || at <= 0 || at >= positions) return nothing;
  const title = kind === "applied" ? (applied?.text ?? nothing) : nothing;
  return html`<span class="mark ${kind}" title=${title} .style=${`--at:${at / positions}`} aria-hidden="true"></span>`;
}

function sliderOf(description: ParameterDescription, current: number) {
  return {
    min: current > 0 ? Math.min(description.slider.min, current) : description.slider.min,
    max: Math.max(description.slider.max, current),
  };
}

/** β₁ as a letter with a subscript; η_min likewise. */
export function symbol(text: string) {
  const [letter = "", sub] = text.split("_");
  return html`<i class="symbol">${letter}${sub ? html`<sub>${sub}</sub>` : nothing}</i>`;
}
