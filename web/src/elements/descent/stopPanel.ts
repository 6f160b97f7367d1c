import { html } from "lit";
import { formatEntry } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import type { Refusal } from "../shared/figureActions.ts";
import { numberField } from "./numberField.ts";
import type { DescentSettings } from "./settings.ts";
import { readEntry } from "./slider.ts";

export type StopKey = "steps" | "loss" | "gradientNorm";

export interface StopProps {
  settings: DescentSettings;
  refusals: ReadonlyMap<string, Refusal>;
  words: Messages;
  /** `value` as it was typed: a number where it is one, null where the field was emptied. */
  onChange(key: StopKey, value: number | string | null): void;
}

/** When a run ends: after so many steps, or at a loss or a gradient that is small enough. */
export function stopPanel({ settings, refusals, words, onChange }: StopProps) {
  const say = words.figures.laboratory.stop;
  const field = (key: StopKey, label: string, value: number | undefined) =>
    numberField({
      id: `stop.${key}`,
      label,
      text: value === undefined ? "" : formatEntry(value),
      refused: refusals.get(`stop.${key}`),
      ...(key === "steps" ? {} : { empty: say.never }),
      onChange: (text) => onChange(key, text.trim() === "" ? null : readEntry(text)),
    });
  const { steps, stop } = settings;
  return html`<div class="stops">
    ${field("steps", say.steps, steps)} ${field("loss", say.loss, stop.loss)}
    ${field("gradientNorm", say.gradientNorm, stop.gradientNorm)}
  </div>`;
}
