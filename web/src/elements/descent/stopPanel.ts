import { html, nothing } from "lit";
import { formatEntry } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { entry } from "../shared/entry.ts";
import type { DescentSettings } from "./settings.ts";
import { readEntry } from "./slider.ts";

export type StopKey = "steps" | "loss" | "gradientNorm";

export interface StopProps {
  settings: DescentSettings;
  refusals: ReadonlyMap<string, { text: string; message: string }>;
  words: Messages;
  /** `value` as it was typed: a number where it is one, null where the field was emptied. */
  onChange(key: StopKey, value: number | string | null): void;
}

/** When a run ends: after so many steps, or at a loss or a gradient that is small enough. */
export function stopPanel({ settings, refusals, words, onChange }: StopProps) {
  const say = words.figures.laboratory.stop;
  const field = (key: StopKey, label: string, value: number | undefined) => {
    const refused = refusals.get(`stop.${key}`);
    const id = `error-stop-${key}`;
    const type = (event: Event) => {
      const { value: text } = event.target as HTMLInputElement;
      onChange(key, text.trim() === "" ? null : readEntry(text));
    };
    return html`<label class="stop">
    <span>${label}</span>
    <input
      class="value"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      placeholder=${key === "steps" ? nothing : say.never}
      aria-invalid=${refused ? "true" : "false"}
      aria-describedby=${refused ? id : nothing}
      ${entry(refused ? refused.text : value === undefined ? "" : formatEntry(value))}
      @change=${type}
    />
    ${refused ? html`<span class="refusal" id=${id} role="alert">${refused.message}</span>` : nothing}
  </label>`;
  };
  const { steps, stop } = settings;
  return html`<div class="stops">
    ${field("steps", say.steps, steps)} ${field("loss", say.loss, stop.loss)}
    ${field("gradientNorm", say.gradientNorm, stop.gradientNorm)}
  </div>`;
}
