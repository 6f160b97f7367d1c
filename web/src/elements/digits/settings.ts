import { html, nothing } from "lit";
import { formatNumber } from "../../charts/format.ts";
import type { Catalog, Choice, Description, ParameterDescription } from "../../engine/types.ts";
import { choice, type DigitsConfig, readSizes } from "./config.ts";

/** Batch sizes worth a stop on the slider; the last stands for all digits at once. */
const batchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

/** Notches of a parameter's slider. */
const notches = 240;

export interface SettingsView {
  catalog: Catalog;
  config: DigitsConfig;
  /** Training digits, for the batch that holds them all. */
  count: number;
  names: Record<string, string>;
  words: {
    live: string;
    afresh: string;
    hidden: string;
    hiddenHint: string;
    activation: string;
    initializer: string;
    optimizer: string;
    batchSize: string;
    wholeBatch: (count: number) => string;
    seed: string;
  };
  change: (part: Partial<DigitsConfig>) => void;
}

/** Where a value lies on its slider, 0 to 1. */
export function toShare({ scale, slider: { min, max } }: ParameterDescription, value: number): number {
  const share = scale === "log" ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share));
}

/** The value at a place on a slider, rounded so that round numbers can be hit. */
export function fromShare({ kind, scale, slider: { min, max } }: ParameterDescription, share: number): number {
  const value = scale === "log" ? min * (max / min) ** share : min + share * (max - min);
  if (kind === "integer") return Math.round(value);
  return Number(scale === "log" ? value.toPrecision(2) : value.toFixed(4));
}

function slider(parameter: ParameterDescription, value: number, name: string, set: (value: number) => void) {
  const share = toShare(parameter, value);
  return html`<label class="slider">
    <span class="name"><i>${parameter.symbol}</i> ${name}</span>
    <span class="value">${formatNumber(value)}</span>
    <input
      type="range"
      min="0"
      max=${notches}
      step="1"
      .value=${String(Math.round(share * notches))}
      .style=${`--fill:${share * 100}%`}
      data-key=${parameter.key}
      aria-valuetext=${formatNumber(value)}
      @input=${(event: Event) => set(fromShare(parameter, Number((event.target as HTMLInputElement).value) / notches))}
    />
  </label>`;
}

/** Sliders for what `value` may be set to. */
function sliders(view: SettingsView, options: Description[], value: Choice, set: (value: Choice) => void) {
  const current = choice(value);
  const description = options.find(({ type }) => type === current.type);
  return description?.parameters
    .filter(({ kind }) => kind !== "boolean")
    .map((parameter) =>
      slider(
        parameter,
        Number(current[parameter.key] ?? parameter.default),
        view.names[parameter.label] ?? parameter.key,
        (number) => set({ ...current, [parameter.key]: number } as Choice),
      ),
    );
}

function picker(
  view: SettingsView,
  key: "activation" | "initializer" | "optimizer",
  options: Description[],
  value: Choice,
) {
  const { type } = choice(value);
  return html`<label class="field">
    <span class="name">${view.words[key]}</span>
    <select
      data-key=${key}
      @change=${(event: Event) => view.change({ [key]: { type: (event.target as HTMLSelectElement).value } })}
    >
      ${options.map(
        (option) =>
          html`<option value=${option.type} ?selected=${option.type === type} .selected=${option.type === type}>
            ${view.names[option.label] ?? option.type}
          </option>`,
      )}
    </select>
  </label>`;
}

function batchSlider({ config, count, words, change }: SettingsView) {
  const stops = [...batchSizes.filter((size) => size < count), count];
  const nearest = stops.findIndex((size) => size >= config.batchSize);
  const at = nearest < 0 ? stops.length - 1 : nearest;
  const shown = config.batchSize >= count ? words.wholeBatch(count) : String(config.batchSize);
  return html`<label class="slider">
    <span class="name"><i>B</i> ${words.batchSize}</span>
    <span class="value">${shown}</span>
    <input
      type="range"
      min="0"
      max=${stops.length - 1}
      step="1"
      .value=${String(at)}
      .style=${`--fill:${(at / (stops.length - 1)) * 100}%`}
      data-key="batchSize"
      aria-valuetext=${shown}
      @input=${(event: Event) => change({ batchSize: stops[Number((event.target as HTMLInputElement).value)] ?? 64 })}
    />
  </label>`;
}

/** Everything that can be set, what training takes up on the way apart from what needs a new network. */
export function settingsPanel(view: SettingsView) {
  const { catalog, config, words, change } = view;
  const initializerSliders = sliders(view, catalog.initializers, config.initializer, (initializer) =>
    change({ initializer }),
  );
  const activationSliders = sliders(view, catalog.activations, config.activation, (activation) =>
    change({ activation }),
  );
  const seed = (event: Event) => change({ seed: Number((event.target as HTMLInputElement).value) });
  return html`<section class="settings">
    <fieldset class="live">
      <legend>${words.live}</legend>
      <div class="sliders">
        ${sliders(view, catalog.optimizers, config.optimizer, (optimizer) => change({ optimizer }))}
        ${batchSlider(view)}
      </div>
    </fieldset>
    <fieldset class="afresh">
      <legend>${words.afresh}</legend>
      <div class="fields">
        ${picker(
          view,
          "optimizer",
          catalog.optimizers.filter(({ trainsNetworks }) => trainsNetworks),
          config.optimizer,
        )}
        <label class="field">
          <span class="name">${words.hidden}</span>
          <input
            type="text"
            data-key="hidden"
            autocomplete="off"
            spellcheck="false"
            title=${words.hiddenHint}
            .value=${config.hidden.join(", ")}
            @change=${(event: Event) => change({ hidden: readSizes((event.target as HTMLInputElement).value) })}
          />
        </label>
        ${picker(view, "activation", catalog.activations, config.activation)}
        ${picker(view, "initializer", catalog.initializers, config.initializer)}
        <label class="field short">
          <span class="name">${words.seed}</span>
          <input type="number" min="0" step="1" data-key="seed" .value=${String(config.seed)} @change=${seed} />
        </label>
      </div>
      ${
        initializerSliders?.length || activationSliders?.length
          ? html`<div class="sliders">${activationSliders}${initializerSliders}</div>`
          : nothing
      }
    </fieldset>
  </section>`;
}
