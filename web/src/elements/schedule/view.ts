import { html, nothing } from "lit";
import { formatReadout } from "../../charts/format.ts";
import { scheduleStyle } from "../../charts/scheduleSeries.ts";
import { labelOf, methodName } from "../descent/labels.ts";
import { type ScaleKind, typeOf } from "../descent/settings.ts";
import { swatchOf } from "../descent/swatch.ts";
import { transportOf } from "../descent/transport.ts";
import { offered } from "../shared/offered.ts";
import { picker } from "../shared/picker.ts";
import { occurrence } from "./charts.ts";
import { rateAt, rowAt } from "./lines.ts";
import { parameterPanel } from "./parameters.ts";
import { findings } from "./rangePanel.ts";
import type { DhSchedule } from "./schedule.ts";
import type { Part, ScheduleView } from "./settings.ts";

/** The whole figure, top to bottom. */
export function renderFigure(figure: DhSchedule, parts: ReadonlySet<Part>, problem: string | null) {
  const { model, words } = figure;
  const isRange = model.settings.view === "range";
  const name = labelOf(words, `objective.${typeOf(model.settings.objective)}`);
  return html`<div class="figure" part="figure" role="group" aria-label=${words.figures.schedule.figure(name)}>
    ${problem === null ? nothing : html`<div class="problem small" role="alert"><p>${problem}</p></div>`}
    ${head(figure, parts)}
    ${
      isRange
        ? html`<div class="stage of-schedules">${rangeChart(figure, parts)} ${findings(figure, parts)}</div>`
        : html`<div class="stage of-schedules">${charts(figure, parts)} ${legend(figure, parts)}</div>`
    }
    ${isRange ? nothing : transportOf(figure, parts.has("transport"), (speed) => figure.actions.act((model) => model.configure({ speed })))}
    ${parts.has("parameters") ? parameterPanel(figure) : nothing}
    <p class="sr-only" role="status">${summary(figure)}</p>
    ${parts.has("export") ? figure.takeAway.dialog() : nothing}
  </div>`;
}

function head(figure: DhSchedule, parts: ReadonlySet<Part>) {
  const { model, words } = figure;
  const { descent, schedule: say } = words.figures;
  const { optimizer, objective } = model.state();
  const named = (list: readonly { type: string; label: string }[]) =>
    list.map(({ type, label }) => ({ type, name: labelOf(words, label) }));
  const view = (to: ScheduleView, label: string) => html`<button
    type="button"
    aria-pressed=${model.settings.view === to}
    @click=${() => {
      figure.pause();
      void figure.actions.act((model) => model.configure({ view: to }));
    }}
  >
    ${label}
  </button>`;
  return html`<div class="head" part="head">
    ${
      parts.has("objective")
        ? html`${picker(descent.objective, named(model.catalog.objectives), objective.type, (type) => {
            void figure.actions.act((model) => model.configure({ objective: type, step: 0 }));
          })}
          ${picker(say.optimizer, named(offered(model.catalog.optimizers, optimizer.type)), optimizer.type, (type) => {
            void figure.actions.act((model) => model.configure({ optimizer: type }));
          })}`
        : html`<span class="title">${labelOf(words, `objective.${objective.type}`)} · ${methodName(words, optimizer.type)}</span>`
    }
    ${
      parts.has("view")
        ? html`<span class="scale views" role="group" aria-label=${say.view}>
          ${view("schedules", say.schedules)}${view("range", say.rangeTest)}
        </span>`
        : nothing
    }
    ${parts.has("export") ? html`<span class="saves">${figure.takeAway.menu()}</span>` : nothing}
  </div>`;
}

function scaleToggle(figure: DhSchedule, key: "scale" | "rateScale", current: ScaleKind, label: string, hasLog = true) {
  const say = figure.words.figures.descent;
  const button = (kind: ScaleKind) => html`<button
    type="button"
    aria-pressed=${current === kind}
    ?disabled=${kind === "log" && !hasLog}
    title=${kind === "log" && !hasLog ? say.noLog : nothing}
    @click=${() => figure.actions.act((model) => model.configure({ [key]: kind }))}
  >
    ${say[kind]}
  </button>`;
  return html`<span class="scale" role="group" aria-label=${label}>${button("log")}${button("linear")}</span>`;
}

function lossHead(figure: DhSchedule, parts: ReadonlySet<Part>, title: string) {
  const { charts, words } = figure;
  return html`<div class="side-head">
    <strong>${title}</strong>
    ${parts.has("scale") ? scaleToggle(figure, "scale", charts.lossKind, words.figures.descent.scale, charts.floor !== null) : nothing}
  </div>`;
}

function charts(figure: DhSchedule, parts: ReadonlySet<Part>) {
  const { charts, model, words } = figure;
  const say = words.figures.schedule;
  const point = (event: PointerEvent) => {
    const bounds = (event.currentTarget as HTMLElement).getBoundingClientRect();
    charts.hover = charts.stepAt(event.clientX - bounds.left);
    if (parts.has("transport") && event.buttons > 0) figure.actions.showStep(charts.hover);
    charts.redraw();
    figure.requestUpdate();
  };
  const leave = () => {
    charts.hover = null;
    charts.redraw();
    figure.requestUpdate();
  };
  const chart = (name: string, label: string) => html`<div
    class="chart"
    @pointerdown=${point}
    @pointermove=${point}
    @pointerleave=${leave}
    @pointercancel=${leave}
  >
    <canvas class=${name} role="img" aria-label=${label}></canvas>
  </div>`;
  return html`<div class="charts">
    <div class="side-head">
      <strong>${say.rate}</strong>
      ${parts.has("scale") ? scaleToggle(figure, "rateScale", model.settings.rateScale, say.rateScale) : nothing}
    </div>
    ${chart("rates", say.rateChart)} ${lossHead(figure, parts, charts.lossTitle)}
    ${chart("losses", words.figures.descent.lossChart)}
  </div>`;
}

function rangeChart(figure: DhSchedule, parts: ReadonlySet<Part>) {
  const say = figure.words.figures.schedule;
  return html`<div class="charts">
    ${lossHead(figure, parts, say.rangeChart)}
    <div class="chart tall"><canvas class="range" role="img" aria-label=${say.rangeChart}></canvas></div>
  </div>`;
}

/** All schedules of the catalogue: those that are drawn with their rate and loss, the others to be ticked. */
function legend(figure: DhSchedule, parts: ReadonlySet<Part>) {
  const { charts, model, words } = figure;
  const { descent, schedule: say } = words.figures;
  const step = charts.hover ?? model.cursor;
  const types = model.lines.map(({ schedule }) => schedule.type);
  const drawn = types.map((type, index) => ({ type, index: index as number | null }));
  const missing = model.catalog.schedules.filter(({ type }) => !types.includes(type));
  const order = model.catalog.schedules.map(({ type }) => type);
  const rows = [...drawn, ...(parts.has("legend") ? missing.map(({ type }) => ({ type, index: null })) : [])].sort(
    (a, b) => order.indexOf(a.type) - order.indexOf(b.type),
  );
  return html`<div class="side of-schedules">
    <div class="side-head"><strong>${descent.at(step)}</strong></div>
    <div class="legend-head" aria-hidden="true"><span>${say.rateShort}</span><span>${descent.loss}</span></div>
    <ul class="legend" part="legend" aria-label=${say.schedules}>
      ${rows.map(({ type, index }) => {
        const name = labelOf(words, `schedule.${type}`);
        const style = scheduleStyle(type, index === null ? 0 : occurrence(types, index));
        const chosen = index === model.settings.chosen && model.lines.length > 1;
        const reading = index === null ? html`<span class="name">${name}</span>` : numbers(figure, index, step, name);
        if (!parts.has("legend"))
          return html`<li class="plain">${swatchOf(style)}<span class="choose">${reading}</span></li>`;
        return html`<li class="schedule ${index === null ? "off" : ""} ${chosen ? "chosen" : ""}">
          <label class="toggle">
            <input
              type="checkbox"
              aria-label=${descent.show(name)}
              .checked=${index !== null}
              @change=${() => (index === null ? figure.actions.addSchedule(type) : figure.actions.removeSchedule(index))}
            />
            ${swatchOf(style)}
          </label>
          <button
            type="button"
            class="choose"
            aria-pressed=${chosen}
            title=${say.choose(name)}
            @click=${() => (index === null ? figure.actions.addSchedule(type) : figure.actions.choose(index))}
          >
            ${reading}
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}

function numbers({ model, words }: DhSchedule, index: number, step: number, name: string) {
  const line = model.lines[index];
  if (!line) return nothing;
  const { status, losses } = line.trace;
  const diverged = status.code === "diverged" && step >= status.step;
  const rate = rateAt(line, step);
  const note = diverged ? html` <span class="note">${words.figures.descent.diverged(status.step)}</span>` : nothing;
  return html`<span class="name">${name}${note}</span>
    <span class="numbers">
      <span>${rate === null ? "–" : formatReadout(rate)}</span>
      <span>${formatReadout(losses[rowAt(line, step)] as number)}</span>
    </span>`;
}

/** What has changed, for those who listen; silent while it changes many times a second. */
function summary({ model, words, playing }: DhSchedule) {
  if (playing || model.settings.view === "range") return nothing;
  const { descent, schedule: say } = words.figures;
  const parts = model.state().results.map(({ type, rate, loss }) => {
    const name = labelOf(words, `schedule.${type}`);
    return say.summary(name, rate === null ? "–" : formatReadout(rate), formatReadout(loss));
  });
  return [descent.at(model.cursor), ...parts].join(descent.separator);
}
