import { html } from "lit";

/** A quiet list to choose one of. */
export function picker(
  label: string,
  options: readonly { type: string; name: string }[],
  current: string,
  choose: (type: string) => void,
) {
  return html`<select
    class="quiet"
    aria-label=${label}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    ${options.map(({ type, name }) => html`<option value=${type} ?selected=${type === current}>${name}</option>`)}
  </select>`;
}
