import { html, nothing } from "lit";
import { entry } from "../shared/entry.ts";
import type { Refusal } from "../shared/figureActions.ts";

export interface NumberFieldProps {
  /** Unique in the figure, e.g. "stop.loss". */
  id: string;
  label: string;
  /** What it holds. */
  text: string;
  /** What was typed and refused; it stands in the field until something else is typed. */
  refused: Refusal | undefined;
  /** What an empty field means; nothing where it cannot be empty. */
  empty?: string;
  disabled?: boolean;
  /** @param text as it was typed */
  onChange(text: string): void;
}

/** A number to be typed, and beside it why one was refused. */
export function numberField({ id, label, text, refused, empty, disabled = false, onChange }: NumberFieldProps) {
  const error = `error-${id.replace(".", "-")}`;
  return html`<label class="stop">
    <span>${label}</span>
    <input
      class="value"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      placeholder=${empty ?? nothing}
      ?disabled=${disabled}
      aria-invalid=${refused ? "true" : "false"}
      aria-describedby=${refused ? error : nothing}
      ${entry(refused ? refused.text : text)}
      @change=${(event: Event) => onChange((event.target as HTMLInputElement).value)}
    />
    ${refused ? html`<span class="refusal" id=${error} role="alert">${refused.message}</span>` : nothing}
  </label>`;
}

/** On a button that needs what was refused: leads back to the field. */
export function toRefused({ currentTarget }: Event): void {
  (currentTarget as HTMLElement).closest(".stops")?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
