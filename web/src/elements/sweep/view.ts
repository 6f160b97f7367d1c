import { html, nothing } from "lit";
import { formatNumber, formatReadout } from "../../charts/format.ts";
import type { Messages } from "../../i18n/index.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { offered } from "../shared/offered.ts";
import { picker } from "../shared/picker.ts";
import { type Axis, type Candidate, candidates, keepAxes } from "./axes.ts";
import type { CellReport } from "./model.ts";
import { parameterPanel } from "./parameters.ts";
import type { Part } from "./settings.ts";
import type { DhSweep } from "./sweep.ts";

type Named = Pick<Axis, "part" | "description">;

/** A parameter's name. */
export function axisLabel(words: Messages, { part, description }: Named): string {
  if (part === "start") return words.figures.sweep.startOf(description.symbol.charAt(0));
  return labelOf(words, description.label);
}

/** A parameter by symbol and name: "η Learning rate". */
export function axisName(words: Messages, axis: Named): string {
  const label = axisLabel(words, axis);
  return axis.part === "start" ? label : `${axis.description.symbol.replace("_", "")} ${label}`;
}

/** The whole figure, top to bottom. */
export function renderFigure(figure: DhSweep, parts: ReadonlySet<Part>, problem: string | null) {
  const { model, words } = figure;
  const { objective, optimizer } = model.state();
  const name = `${methodName(words, optimizer.type)} · ${labelOf(words, `objective.${objective.type}`)}`;
  return html`<div class="figure" part="figure" role="group" aria-label=${words.figures.sweep.figure(name)}>
    ${problem === null ? nothing : html`<div class="problem small" role="alert"><p>${problem}</p></div>`}
    ${head(figure, parts)}
    <div class="stage of-sweep">${map(figure, parts.has("cell"))} ${reading(figure, parts)}</div>
    ${parts.has("parameters") ? parameterPanel(figure) : nothing}
    ${parts.has("export") ? figure.takeAway.dialog() : nothing}
  </div>`;
}

function head(figure: DhSweep, parts: ReadonlySet<Part>) {
  const { model, words } = figure;
  const { descent, schedule } = words.figures;
  const { optimizer, objective, schedule: cooling } = model.state();
  const named = (list: readonly { type: string; label: string }[]) =>
    list.map(({ type, label }) => ({ type, name: labelOf(words, label) }));
  const choose = (key: "objective" | "optimizer" | "schedule") => (type: string) =>
    figure.actions.act((model) => {
      const { x, y } = keepAxes(model.catalog, { ...model.settings, [key]: type });
      return model.configure({ [key]: type, x, y, cell: null });
    });
  return html`<div class="head" part="head">
    ${
      parts.has("objective")
        ? [
            picker(descent.objective, named(model.catalog.objectives), objective.type, choose("objective")),
            picker(
              schedule.optimizer,
              named(offered(model.catalog.optimizers, optimizer.type)),
              optimizer.type,
              choose("optimizer"),
            ),
            picker(descent.schedule, named(model.catalog.schedules), cooling.type, choose("schedule")),
          ]
        : html`<span class="title"
            >${[`objective.${objective.type}`, `optimizer.${optimizer.type}`, `schedule.${cooling.type}`].map((label) => labelOf(words, label)).join(" · ")}</span
          >`
    }
    ${parts.has("export") ? html`<span class="saves">${figure.takeAway.menu()}</span>` : nothing}
  </div>`;
}

/** How far a key moves the cell pointed at. */
const moves: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function map(figure: DhSweep, chooses: boolean) {
  const { model, words, stage } = figure;
  const say = words.figures.sweep;
  const { cells } = model;
  const point = (event: PointerEvent) => {
    const bounds = (event.currentTarget as HTMLElement).getBoundingClientRect();
    figure.pointAt(stage.cellAt(event.clientX - bounds.left, event.clientY - bounds.top));
  };
  const press = (event: KeyboardEvent) => {
    const { columns, rows } = cells;
    const from = figure.pointed ?? model.settings.cell ?? { column: columns >> 1, row: rows >> 1 };
    if (event.key === "Enter" || event.key === " ") {
      if (chooses) figure.choose(from);
    } else {
      const move = moves[event.key];
      if (!move) return;
      const far = event.shiftKey ? 8 : 1;
      const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
      figure.pointAt({
        column: within(from.column + move[0] * far, columns),
        row: within(from.row + move[1] * far, rows),
      });
    }
    event.preventDefault();
  };
  const click = () => chooses && figure.pointed && figure.choose(figure.pointed);
  const shown = shownCell(figure);
  const text = shown ? `${place(figure, shown)}: ${outcome(figure, shown)}` : say.map;
  return html`<div class="sweep-map">
    <canvas
      class="cells"
      role="slider"
      tabindex="0"
      aria-label=${say.map}
      aria-description=${chooses ? say.mapHelp : nothing}
      aria-valuemin="0"
      aria-valuemax=${cells.steps.length - 1}
      aria-valuenow=${shown ? shown.row * cells.columns + shown.column : 0}
      aria-valuetext=${text}
      @pointermove=${point}
      @pointerdown=${point}
      @pointerleave=${() => figure.pointAt(null)}
      @click=${click}
      @keydown=${press}
      @blur=${() => figure.pointAt(null)}
    ></canvas>
    <canvas class="marks" aria-hidden="true"></canvas>
    ${
      model.running
        ? html`<div
          class="progress"
          role="progressbar"
          aria-label=${say.progress}
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow=${Math.round((100 * cells.done) / cells.steps.length)}
        >
          <span .style=${`width:${(100 * cells.done) / cells.steps.length}%`}></span>
        </div>`
        : nothing
    }
  </div>`;
}

/** The cell that is read out: the one pointed at, else the chosen one. */
function shownCell({ model, pointed }: DhSweep): CellReport | null {
  const cell = pointed ?? model.settings.cell;
  return cell && model.report(cell.row * model.cells.columns + cell.column);
}

function place({ model }: DhSweep, cell: CellReport): string {
  const { x, y } = model.axes;
  const one = (axis: Axis, value: number) =>
    `${axis.part === "start" ? axis.description.symbol.charAt(0) : axis.description.symbol.replace("_", "")} = ${formatNumber(value)}`;
  return `${one(x, cell.x)}, ${one(y, cell.y)}`;
}

function outcome({ model, words }: DhSweep, { steps, status }: CellReport): string {
  const say = words.figures.sweep;
  if (status.code === "diverged") return say.divergedAt(status.step);
  return steps === null ? say.notWithin(model.settings.steps) : say.arrives(steps);
}

function reading(figure: DhSweep, parts: ReadonlySet<Part>) {
  const { model, words } = figure;
  const say = words.figures.sweep;
  const chooses = parts.has("cell");
  const cell = shownCell(figure);
  const { fastest } = model.cells;
  const best = fastest < 0 ? null : model.report(fastest);
  return html`<div class="reading">
    ${parts.has("parameters") ? axisPickers(figure) : nothing}
    <div class="cell">
      ${
        cell
          ? html`<h3>${place(figure, cell)}</h3>
            <p class="large">${outcome(figure, cell)}</p>
            <p class="muted">${say.lossThere(formatReadout(cell.loss))}</p>`
          : html`<p class="muted">${chooses ? (figure.race ? say.hintRace : say.hint) : nothing}</p>`
      }
    </div>
    <div>
      <h3>${say.fastest}</h3>
      ${
        best
          ? html`<p>${say.arrives(best.steps ?? 0)}</p>
            <p class="muted">${place(figure, best)}</p>`
          : model.cells.complete
            ? html`<p class="muted">${say.noneArrives(model.settings.steps)}</p>`
            : // As many lines as there will be, so that nothing below moves then.
              html`<p>…</p>
                <p class="muted">\u00a0</p>`
      }
    </div>
    <p class="muted">${say.goal(formatNumber(model.goal))}</p>
    <div class="buttons">
      ${
        !parts.has("transport") || (model.cells.complete && !model.running)
          ? nothing
          : model.running
            ? html`<button type="button" class="button framed" @click=${() => figure.pause()}>${say.stop}</button>`
            : html`<button type="button" class="button framed" @click=${() => figure.play()}>${say.goOn}</button>`
      }
      ${
        best && chooses && !model.running
          ? html`<button
            type="button"
            class="button framed"
            @click=${() => figure.choose({ column: best.column, row: best.row })}
          >
            ${figure.race ? say.raceFastest : say.chooseFastest}
          </button>`
          : nothing
      }
    </div>
    <p class="sr-only" role="status">${model.running ? "" : best ? `${say.fastest}: ${place(figure, best)}, ${say.arrives(best.steps ?? 0)}` : ""}</p>
  </div>`;
}

function axisPickers(figure: DhSweep) {
  const { model, words } = figure;
  const say = words.figures.sweep;
  const all = candidates(model.catalog, model.settings);
  const id = ({ part, description }: Pick<Candidate, "part" | "description">) => `${part}.${description.key}`;
  const select = (name: "x" | "y", label: string) => {
    const axis = model.axes[name];
    const other = model.axes[name === "x" ? "y" : "x"];
    const choose = (event: Event) => {
      const [part, key] = (event.target as HTMLSelectElement).value.split(".") as [Axis["part"], string];
      // The parameter the other axis has is swapped with it.
      const swap = part === other.part && key === other.key;
      const own = { part, key, from: null, to: null };
      const opposite = { part: other.part, key: other.key, from: other.from, to: other.to };
      const left = { part: axis.part, key: axis.key, from: axis.from, to: axis.to };
      const changes = swap ? { [name]: opposite, [name === "x" ? "y" : "x"]: left } : { [name]: own };
      figure.actions.refusals.clear();
      figure.actions.act((model) =>
        model.configure({ ...(name === "x" ? { y: opposite } : { x: opposite }), ...changes, cell: null }),
      );
    };
    return html`<label for="axis-${name}">${label}</label>
      <select id="axis-${name}" @change=${choose}>
        ${all.map((candidate) => html`<option value=${id(candidate)} ?selected=${id(candidate) === id(axis)}>${axisName(words, candidate)}</option>`)}
      </select>`;
  };
  return html`<div class="axes">${select("x", say.across)} ${select("y", say.up)}</div>`;
}
