import { html } from "lit";
import type { ConfusionCell } from "../../engine/hub.ts";

/** What the matrix needs of its figure. */
export interface ConfusionView {
  confusion: Int32Array;
  classes: number;
  /** The cell whose digits are shown, and the one that Tab comes to. */
  chosen: ConfusionCell | null;
  focused: ConfusionCell;
  words: {
    confusion: string;
    confusionCell: (label: number, predicted: number, count: number) => string;
  };
  choose: (cell: ConfusionCell) => void;
  focus: (cell: ConfusionCell) => void;
}

/** How strongly a cell is coloured, 0 to 1: right ones by their share of the row, mistakes by their root, as they are few. */
export function shade(count: number, rowTotal: number, right: boolean): number {
  if (rowTotal === 0) return 0;
  const share = count / rowTotal;
  return right ? share : Math.min(1, Math.sqrt(share * 6));
}

/** Where an arrow key leads, within the matrix. */
export function neighbour(cell: ConfusionCell, key: string, classes: number): ConfusionCell | null {
  const { label, predicted } = cell;
  const within = (n: number) => Math.min(classes - 1, Math.max(0, n));
  switch (key) {
    case "ArrowUp":
      return { label: within(label - 1), predicted };
    case "ArrowDown":
      return { label: within(label + 1), predicted };
    case "ArrowLeft":
      return { label, predicted: within(predicted - 1) };
    case "ArrowRight":
      return { label, predicted: within(predicted + 1) };
    case "Home":
      return { label, predicted: 0 };
    case "End":
      return { label, predicted: classes - 1 };
    default:
      return null;
  }
}

/** The confusion matrix: rows are what a digit is, columns what the network reads. */
export function confusionMatrix(view: ConfusionView) {
  const { confusion, classes, chosen, focused, words } = view;
  const digits = Array.from({ length: classes }, (_, i) => i);
  const same = (a: ConfusionCell | null, label: number, predicted: number) =>
    a?.label === label && a.predicted === predicted;
  const press = (event: KeyboardEvent, cell: ConfusionCell) => {
    if (event.key === "Enter" || event.key === " ") view.choose(cell);
    else {
      const next = neighbour(cell, event.key, classes);
      if (!next) return;
      view.focus(next);
    }
    event.preventDefault();
  };
  return html`<table role="grid" aria-label=${words.confusion} aria-rowcount=${classes + 1} aria-colcount=${classes + 1}>
    <thead>
      <tr>
        <td class="corner"></td>
        ${digits.map((predicted) => html`<th scope="col">${predicted}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${digits.map((label) => {
        const total = confusion.subarray(label * classes, (label + 1) * classes).reduce((sum, n) => sum + n, 0);
        return html`<tr>
          <th scope="row">${label}</th>
          ${digits.map((predicted) => {
            const count = confusion[label * classes + predicted] ?? 0;
            const right = label === predicted;
            return html`<td
              role="gridcell"
              class=${right ? "right" : "wrong"}
              .style=${`--shade:${shade(count, total, right).toFixed(3)}`}
              tabindex=${same(focused, label, predicted) ? 0 : -1}
              data-cell="${label}-${predicted}"
              aria-selected=${same(chosen, label, predicted) ? "true" : "false"}
              aria-label=${words.confusionCell(label, predicted, count)}
              title=${words.confusionCell(label, predicted, count)}
              @click=${() => view.choose({ label, predicted })}
              @keydown=${(event: KeyboardEvent) => press(event, { label, predicted })}
            >${count === 0 ? "" : count}</td>`;
          })}
        </tr>`;
      })}
    </tbody>
  </table>`;
}
