import { html, nothing } from "lit";
import { formatEntry } from "../../charts/format.ts";
import type { Catalog, Choice, Description, ParameterDescription } from "../../engine/types.ts";
import { positions, readEntry, toPosition, toValue } from "../descent/slider.ts";
import { entry } from "../shared/entry.ts";
import { choice, type DigitsConfig, readSizes } from "./config.ts";

/** Batch sizes worth a stop on the slider; the last stands for all digits at once. */
const batchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

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
    asNumber: (name: string) => string;
  };
  change: (part: Partial<DigitsConfig>) => void;
}

/** A parameter's name, its value to be typed, and its slider; what is typed and no number is for the engine to refuse. */
function slider(
  parameter: ParameterDescription,
  value: number,
  name: string,
  { asNumber }: SettingsView["words"],
  set: (value: number | string) => void,
) {
  const position = toPosition(parameter, value);
  return html`<div class="slider">
    <span class="name"><i>${parameter.symbol}</i> ${name}</span>
    <input
      class="value"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      data-key=${parameter.key}
      aria-label=${asNumber(name)}
      ${entry(formatEntry(value))}
      @change=${(event: Event) => set(readEntry((event.target as HTMLInputElement).value))}
    />
    <input
      type="range"
      min="0"
      max=${positions}
      step="1"
      ${entry(String(position))}
      .style=${`--fill:${(100 * position) / positions}%`}
      data-key=${parameter.key}
      aria-label=${name}
      aria-valuetext=${formatEntry(value)}
      @input=${(event: Event) => set(toValue(parameter, Number((event.target as HTMLInputElement).value), value))}
    />
  </div>`;
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
        view.words,
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
