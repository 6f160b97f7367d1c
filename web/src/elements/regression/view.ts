import { html, nothing } from "lit";
import { batchStyle } from "../../charts/batchSeries.ts";
import { formatPoint, formatReadout } from "../../charts/format.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { noticePanel } from "../descent/notice.ts";
import type { ScaleKind } from "../descent/settings.ts";
import { keyMove } from "../descent/startHandle.ts";
import { swatchOf } from "../descent/swatch.ts";
import { transportOf } from "../descent/transport.ts";
import { picker } from "../shared/picker.ts";
import { pointsOf } from "./dataset.ts";
import { featureTable } from "./features.ts";
import { dataPanel, parameterPanel } from "./panels.ts";
import type { DhRegression } from "./regression.ts";
import { type CostAxis, models, type Part } from "./settings.ts";

/** The whole figure, top to bottom. */
export function renderFigure(figure: DhRegression, parts: ReadonlySet<Part>, problem: string | null) {
  const { fit: model, words } = figure;
  const say = words.figures.regression;
  const plane = model.data.features === 1;
  return html`<div class="figure" part="figure" role="group" aria-label=${say.figure(say.models[model.settings.model])}>
    ${problem === null ? nothing : html`<div class="problem small" role="alert"><p>${problem}</p></div>`}
    ${head(figure, parts)}
    ${plane ? html`<div class="maps">${dataMap(figure, parts)} ${lossMap(figure, parts)}</div>` : featureTable(figure)}
    <div class="stage of-regression">${losses(figure, parts)} ${legend(figure, parts)}</div>
    ${transportOf(figure, parts.has("transport"), (speed) => figure.actions.act((model) => model.configure({ speed })))}
    ${notice(figure)}
    ${parts.has("parameters") ? parameterPanel(figure) : nothing}
    ${parts.has("data") && plane ? dataPanel(figure) : nothing}
    <p class="sr-only" role="status">${summary(figure)}</p>
    ${parts.has("export") ? figure.takeAway.dialog() : nothing}
  </div>`;
}

function head(figure: DhRegression, parts: ReadonlySet<Part>) {
  const { fit: model, words, actions } = figure;
  const { regression: say } = words.figures;
  const { settings, catalog } = model;
  const { optimizer } = model.state();
  const data = typeof settings.data === "string" ? settings.data : "own";
  const fitting = settings.model === "linear" ? ["documents", "labels", "sparse"] : ["labels"];
  const sets = [...new Set([...fitting, data])].map((value) => ({ type: value, name: say.dataSets[value] ?? value }));
  return html`<div class="head" part="head">
    ${
      parts.has("objective")
        ? html`${picker(
            say.model,
            models.map((value) => ({ type: value, name: say.models[value] })),
            settings.model,
            (value) => void actions.setModel(value as (typeof models)[number]),
          )}
          ${picker(say.data, sets, data, (value) => {
            if (value !== "own")
              void actions.act((model) => model.configure({ data: value as "labels", step: 0, start: null }));
          })}
          ${picker(
            say.optimizer,
            catalog.optimizers.map(({ type, label }) => ({ type, name: labelOf(words, label) })),
            optimizer.type,
            (value) => void actions.act((model) => model.configure({ optimizer: value })),
          )}`
        : html`<span class="title"
          >${[say.models[settings.model], say.dataSets[data] ?? data, methodName(words, optimizer.type)].join(" · ")}</span
        >`
    }
    ${parts.has("export") ? html`<span class="saves">${figure.takeAway.menu()}</span>` : nothing}
  </div>`;
}

function dataMap(figure: DhRegression, parts: ReadonlySet<Part>) {
  const { fit: model, words, pointHandle } = figure;
  const say = words.figures.regression;
  const points = figure.points ?? pointsOf(model.data) ?? [];
  const index = Math.min(figure.held ?? 0, points.length - 1);
  const [x = 0, y = 0] = points[index] ?? [];
  const editable = parts.has("data");
  return html`<div class="panel">
    <div class="side-head"><strong>${say.dataHead}</strong>${editable ? html`<span class="muted">${say.drag}</span>` : nothing}</div>
    <div
      class="map of-data ${editable ? "editable" : ""}"
      @pointerdown=${editable ? pointHandle.down : nothing}
      @pointermove=${editable ? pointHandle.move : nothing}
      @pointerup=${editable ? pointHandle.up : nothing}
      @pointercancel=${editable ? pointHandle.up : nothing}
    >
      <canvas class="data" role="img" aria-label=${say.dataChart(points.length)}></canvas>
      ${
        editable
          ? html`<div
            class="keys"
            role="slider"
            tabindex="0"
            aria-label=${say.point}
            aria-description=${say.pointHelp}
            aria-valuemin="1"
            aria-valuemax=${points.length}
            aria-valuenow=${index + 1}
            aria-valuetext=${say.pointValue(index + 1, points.length, formatReadout(x), formatReadout(y))}
            @focus=${() => figure.hold(index)}
            @blur=${() => figure.hold(null)}
            @keydown=${pointHandle.key}
          ></div>`
          : nothing
      }
    </div>
  </div>`;
}

function lossMap(figure: DhRegression, parts: ReadonlySet<Part>) {
  const { fit: model, words, charts, actions } = figure;
  const { descent, regression: say } = words.figures;
  const { start } = model.state();
  const { cloud, chosen } = model;
  const press = (event: KeyboardEvent) => {
    const plane = charts.surfacePlane;
    const moved = plane && keyMove(event.key, event, plane, start);
    if (!moved) return;
    actions.moveStart(moved);
    event.preventDefault();
  };
  const count = cloud && chosen && cloud.run === chosen ? chosen.perEpoch : 1;
  return html`<div class="panel">
    <div class="side-head"><strong>${say.surfaceHead}</strong></div>
    <div class="map of-loss">
      <canvas class="surface" role="img" aria-label=${say.surfaceChart}></canvas>
      <div
        class="handle"
        role="slider"
        ?hidden=${!parts.has("start")}
        tabindex="0"
        aria-label=${say.start}
        aria-valuemin=${model.surface?.x[0] ?? 0}
        aria-valuemax=${model.surface?.x[1] ?? 0}
        aria-valuenow=${start[0] ?? 0}
        aria-valuetext=${descent.startValue(formatPoint(start))}
        @keydown=${press}
      ></div>
    </div>
    ${chosen ? html`<p class="muted caption">${say.cloud(count)}</p>` : nothing}
  </div>`;
}

function losses(figure: DhRegression, parts: ReadonlySet<Part>) {
  const { charts, fit: model, words } = figure;
  const { descent, regression: say } = words.figures;
  const scaleButton = (kind: ScaleKind) => html`<button
    type="button"
    aria-pressed=${charts.lossKind === kind}
    ?disabled=${kind === "log" && charts.floor === null}
    title=${kind === "log" && charts.floor === null ? descent.noLog : nothing}
    @click=${() => figure.actions.act((model) => model.configure({ scale: kind }))}
  >
    ${descent[kind]}
  </button>`;
  const axisButton = (axis: CostAxis) => html`<button
    type="button"
    aria-pressed=${model.settings.axis === axis}
    @click=${() => figure.actions.act((model) => model.configure({ axis }))}
  >
    ${say.axes[axis]}
  </button>`;
  const point = (event: PointerEvent) => {
    const bounds = (event.currentTarget as HTMLElement).getBoundingClientRect();
    charts.hover = charts.stepAt(event.clientX - bounds.left);
    if (parts.has("transport") && event.buttons > 0) figure.actions.showStep(charts.hover);
    charts.redraw();
  };
  const leave = () => {
    charts.hover = null;
    charts.redraw();
  };
  return html`<div class="side">
    <div class="side-head">
      <strong>${charts.lossTitle}</strong>
      ${
        parts.has("scale")
          ? html`<span class="toggles">
            <span class="scale" role="group" aria-label=${say.cost}>${axisButton("step")}${axisButton("epoch")}</span>
            <span class="scale" role="group" aria-label=${descent.scale}>${scaleButton("log")}${scaleButton("linear")}</span>
          </span>`
          : nothing
      }
    </div>
    <div class="chart" @pointerdown=${point} @pointermove=${point} @pointerleave=${leave} @pointercancel=${leave}>
      <canvas class="losses" role="img" aria-label=${say.lossChart}></canvas>
    </div>
  </div>`;
}

/** Why a run goes up, and what helps. */
function notice(figure: DhRegression) {
  const { diagnosis, fit: model, words, actions } = figure;
  if (!diagnosis) return nothing;
  const { run, climb, facts, others } = diagnosis;
  const say = words.figures.regression;
  const named = (of: typeof run) => say.theRun(say.batch(of.batch, model.data.targets.length));
  const rest = others.map((other) => ({ ...other.climb, name: named(other.run) }));
  return noticePanel({ ...facts, ...climb, name: named(run) }, rest, words, {
    rewind: (step) => actions.showStep(actions.cursorOf(run, step)),
    tryRate: (rate) => actions.setOptimizer("learningRate", rate),
  });
}

/** The batch sizes, with what each run has come to. */
function legend(figure: DhRegression, parts: ReadonlySet<Part>) {
  const { fit: model, words, actions } = figure;
  const { descent, regression: say } = words.figures;
  const { results } = model.state();
  const count = model.data.targets.length;
  const { batches, chosen } = model.settings;
  const sizes = parts.has("legend") ? actions.offered : batches;
  return html`<div class="side">
    <div class="side-head"><strong>${say.batches}</strong></div>
    <ul class="legend" part="legend" aria-label=${say.batches}>
      ${sizes.map((size) => {
        const index = batches.indexOf(size);
        const result = results[index];
        const name = say.batch(size, count);
        const note = result?.status.code === "diverged" ? descent.diverged(result.status.step) : "";
        const reading = html`<span class="name">${name}${note ? html` <span class="note">${note}</span>` : nothing}</span>
          <span class="numbers"
            ><span>${result ? descent.stepNumber(result.step) : ""}</span><span>${result ? formatReadout(result.loss) : "–"}</span></span
          >`;
        const swatch = swatchOf(batchStyle(size));
        if (!parts.has("legend")) return html`<li class="plain">${swatch}<span class="choose">${reading}</span></li>`;
        return html`<li class="batch ${index < 0 ? "off" : ""} ${index === chosen && batches.length > 1 ? "chosen" : ""}">
          <label class="toggle">
            <input
              type="checkbox"
              aria-label=${say.show(name)}
              .checked=${index >= 0}
              @change=${() => actions.toggleBatch(size)}
            />
            ${swatch}
          </label>
          <button
            type="button"
            class="choose"
            aria-pressed=${index === chosen}
            title=${say.choose(name)}
            @click=${() => (index < 0 ? void actions.toggleBatch(size) : actions.choose(index))}
          >
            ${reading}
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}

/** What has changed, for those who listen; silent while it changes many times a second. */
function summary({ fit: model, words, playing }: DhRegression) {
  if (playing) return nothing;
  const { descent, regression: say } = words.figures;
  const count = model.data.targets.length;
  const parts = model
    .state()
    .results.map(({ batch, loss }) => say.summary(say.batch(batch, count), formatReadout(loss)));
  return [descent.at(model.cursor), ...parts].join(descent.separator);
}
