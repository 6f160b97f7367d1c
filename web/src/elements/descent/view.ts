import { html, nothing } from "lit";
import { formatNumber, formatReadout } from "../../charts/format.ts";
import { offered } from "../shared/offered.ts";
import { anatomyPanel } from "./anatomyPanel.ts";
import type { DhDescent } from "./descent.ts";
import { functionHead, functionSettings } from "./functionPanel.ts";
import { labelOf, methodName, objectiveName } from "./labels.ts";
import type { Laboratory } from "./laboratory.ts";
import { legend } from "./legend.ts";
import { mapPanel } from "./mapPanel.ts";
import { parameterEntries, tabsOf, tip } from "./panels.ts";
import { parameters } from "./parameters.ts";
import { stepInNumbers, workedStep } from "./rule.ts";
import type { Run } from "./run.ts";
import { endingWords, runName, runStyle } from "./runStyle.ts";
import { namesIn } from "./selection.ts";
import { type CostAxis, costAxes, type Part, type ScaleKind } from "./settings.ts";
import { transportOf } from "./transport.ts";

/** The whole figure, top to bottom. */
export function renderFigure(figure: DhDescent, parts: ReadonlySet<Part>, problem: string | null) {
  const name = objectiveName(figure.words, figure.model);
  return html`<div class="figure" part="figure" role="group" aria-label=${figure.words.figures.descent.figure(name)}>
    ${problem === null ? nothing : html`<div class="problem small" role="alert"><p>${problem}</p></div>`}
    ${functionHead(figure, parts)}
    <div class="stage">${mapPanel(figure, parts)} ${side(figure, parts)}</div>
    ${transportOf(figure, parts.has("transport"), (speed) => figure.actions.act((model) => model.adjust({ speed })))}
    ${figure.doctor.here?.notice(figure, parts) ?? nothing}
    ${figure.laboratory.here?.futures() ?? nothing} ${parts.has("parameters") ? html`${parameterPanel(figure, parts)} ${functionSettings(figure)}` : nothing}
    ${parts.has("rule") ? rule(figure, parts) : nothing}
    <p class="sr-only" role="status">${summary(figure)}</p>
    ${parts.has("export") ? figure.takeAway.dialog() : nothing}
  </div>`;
}

function side(figure: DhDescent, parts: ReadonlySet<Part>) {
  const { model, words, stage } = figure;
  const say = words.figures.descent;
  const { losses } = stage;
  return html`<div class="side">
    <div class="side-head">
      <strong>${losses.title}</strong>
      ${parts.has("scale") ? scaleChoice(figure) : nothing}
    </div>
    ${model.runs.length === 0 ? html`<p class="empty" role="status">${say.noMethods}</p>` : nothing} ${lossChart(figure, parts.has("transport"))}
    ${parts.has("costs") && model.runs.length > 0 ? axisChoice(figure) : nothing}
    ${legend({
      entries: model.runs.map((run, index) => {
        const { status, loss } = run.last < 0 ? { status: null, loss: null } : run.resultAt(model.cursor);
        return {
          style: runStyle(run),
          name: runName(words, run),
          loss,
          shown: !model.settings.hidden.includes(index),
          chosen: index === figure.actions.chosen && model.runs.length > 1,
          ending: status && status.code !== "ok" ? endingWords(words, status) : null,
          failed: status?.code === "diverged",
        };
      }),
      others: offered(namesIn(model.catalog).optimizers).map(({ type }) => ({ type, name: methodName(words, type) })),
      controls: parts.has("legend"),
      words: say,
      onShow: (index, shown) => {
        const hidden = model.settings.hidden.filter((other) => other !== index);
        void figure.actions.act((model) => model.adjust({ hidden: shown ? hidden : [...hidden, index] }));
      },
      onChoose: (index) => figure.actions.choose(index),
      onRemove: (index) => figure.actions.act((model) => model.remove(index)),
      onAdd: (type) => figure.actions.addMethod(type),
    })}
  </div>`;
}

/** Whether losses are drawn by their logarithms, to be chosen. */
function scaleChoice({ words, stage, actions }: DhDescent) {
  const say = words.figures.descent;
  const { losses } = stage;
  const button = (kind: ScaleKind, label: string) => html`<button
    type="button"
    aria-pressed=${losses.kind === kind}
    ?disabled=${kind === "log" && losses.floor === null}
    title=${kind === "log" && losses.floor === null ? say.noLog : nothing}
    @click=${() => actions.act((model) => model.adjust({ scale: kind }))}
  >
    ${label}
  </button>`;
  return html`<span class="scale" role="group" aria-label=${say.scale}>
    ${button("log", say.log)}${button("linear", say.linear)}
  </span>`;
}

/** The losses, to be read where the reader points; dragging shows other steps where the play is the reader's. */
function lossChart(figure: DhDescent, scrubs: boolean) {
  const { model, stage, words } = figure;
  const { losses } = stage;
  const point = (event: PointerEvent) => {
    const bounds = (event.currentTarget as HTMLElement).getBoundingClientRect();
    losses.hover = losses.placeAt(event.clientX - bounds.left);
    losses.invalidate();
    if (scrubs && event.buttons > 0) figure.actions.showStep(losses.stepAt(losses.hover));
    figure.requestUpdate();
  };
  const leave = () => {
    losses.hover = null;
    losses.invalidate();
    figure.requestUpdate();
  };
  const { hover } = losses;
  const left = hover === null ? 0 : losses.positionOf(hover);
  const readings = (place: number) => figure.shown().map(({ run }) => ({ run, row: losses.rowAt(run, place) }));
  return html`<div class="chart" ?hidden=${model.runs.length === 0} @pointerdown=${point} @pointermove=${point} @pointerleave=${leave} @pointercancel=${leave}>
    <canvas role="img" aria-label=${words.figures.descent.lossChart}></canvas>
    ${figure.laboratory.here?.flags(scrubs) ?? nothing}
    ${hover === null ? nothing : tip(placeWords(figure, hover), readings(hover), words, { left, flip: hover > losses.extent / 2 })}
  </div>`;
}

/** A place on the losses' axis, in words. */
function placeWords({ stage, words }: DhDescent, place: number): string {
  const { axis } = stage.losses;
  if (axis === "step") return words.figures.descent.at(place);
  return words.figures.descent.costs[axis](formatNumber(place, 3));
}

/** What the losses are drawn over, to be chosen. */
function axisChoice(figure: DhDescent) {
  const { model, words } = figure;
  const say = words.figures.descent;
  const choose = (event: Event) => {
    const costAxis = (event.target as HTMLSelectElement).value as CostAxis;
    if (costAxis !== "step") figure.laboratory.want();
    void figure.actions.act((model) => model.adjust({ costAxis }));
  };
  const { costAxis } = model.settings;
  const help =
    costAxis === "step"
      ? say.overSteps
      : figure.laboratory.here
        ? words.figures.laboratory.costHelp[costAxis]
        : nothing;
  return html`<label class="axis" title=${help}>
    <span>${say.over}</span>
    <select class="quiet" aria-description=${help} @change=${choose}>
      ${costAxes.map((axis) => html`<option value=${axis} ?selected=${axis === costAxis}>${say.costAxes[axis]}</option>`)}
    </select>
  </label>`;
}

function parameterPanel(figure: DhDescent, shownParts: ReadonlySet<Part>) {
  const { model, words, diagnosis } = figure;
  const { chosen } = figure.actions;
  const say = words.figures.descent;
  const run = model.runs[chosen];
  const stable = diagnosis && diagnosis.run === run ? (diagnosis.facts.limit?.value ?? null) : null;
  return parameters({
    tabs: tabsOf(model, words, chosen),
    entries: parameterEntries({
      model,
      words,
      chosen,
      linked: figure.actions.linked,
      refusals: figure.actions.refusals,
      stableRate: stable,
      onLineSearch: (key, value) => figure.actions.setLineSearch({ [key]: value }),
      onOptimizer: (key, value) => figure.actions.setOptimizer(key, value),
      onSchedule: (key, value) => figure.actions.setSchedule(key, value),
    }),
    lineSearch: lineSearchOf(figure, run),
    schedule: {
      type: model.state().schedule.type,
      options: namesIn(model.catalog).schedules.map(({ type }) => ({ type, name: labelOf(words, `schedule.${type}`) })),
    },
    forAll: model.runs.length > 1 ? figure.actions.linked : null,
    note: changeNote(figure),
    branch: run && shownParts.has("branches") ? branchOffer(figure, run) : null,
    more: panels(figure, shownParts),
    words: say,
    onChoose: (index) => figure.actions.choose(index),
    onSchedule: (schedule) => figure.actions.act((model) => model.configure({ schedule })),
    onForAll: (linked) => figure.actions.linkRates(linked),
  });
}

/** How far the chosen method goes along its direction, to be chosen; null where that is part of its rule. */
function lineSearchOf({ model, words, actions }: DhDescent, run: Run | undefined) {
  const search = run && model.lineSearchOf(run);
  if (!search) return null;
  return {
    type: search.type,
    options: namesIn(model.catalog).lineSearches.map(({ type }) => ({
      type,
      name: labelOf(words, `lineSearch.${type}`),
    })),
    label: words.figures.descent.lineSearch,
    help: words.figures.descent.lineSearchHelp,
    onChoose: (type: string) => actions.setLineSearch({ type }),
  };
}

const lateKinds = { stop: "more", tuning: "more tuning", restarts: "more tuning restarts" };

/** Panels that are opened when they are wanted; what stands in them is fetched then. */
function panels(figure: DhDescent, parts: ReadonlySet<Part>) {
  const { laboratory, model } = figure;
  const say = figure.words.figures.descent.panels;
  const panel = (part: keyof typeof say, content: (laboratory: Laboratory) => unknown) =>
    parts.has(part)
      ? html`<details class=${lateKinds[part]} @toggle=${() => laboratory.want()}>
          <summary @pointerenter=${() => laboratory.expect()} @focus=${() => laboratory.expect()}>${say[part]}</summary>
          ${laboratory.place(content)}
        </details>`
      : nothing;
  const races = model.runs.length > 0;
  return html`${panel("stop", (laboratory) => laboratory.stops())}
    ${races ? panel("tuning", (laboratory) => laboratory.tuning()) : nothing}
    ${races ? panel("restarts", (laboratory) => laboratory.restarts()) : nothing}`;
}

/** From which step on what is set takes effect. */
function changeNote({ model, words, actions }: DhDescent): string {
  const say = words.figures.descent;
  const parts = model.runs[actions.chosen]?.fork?.step ?? 0;
  if (parts > 0 && (model.atEnd || model.cursor <= parts)) return words.figures.descent.fromBranch(parts);
  return model.cursor === 0 || model.atEnd ? say.wholeRun : say.fromStep(model.cursor);
}

function branchOffer({ model, words, actions }: DhDescent, run: Run) {
  const say = words.figures.descent;
  return {
    label: run.last < model.cursor ? say.branchAtEnd(run.last) : say.branch(model.cursor),
    help: say.branchHelp(runName(words, run)),
    offered: model.cursor > 0,
    onBranch: () => void actions.branch(),
  };
}

function rule(figure: DhDescent, parts: ReadonlySet<Part>) {
  const run = figure.model.runs[figure.actions.chosen];
  if (!run || run.last < 1) return nothing;
  const { model, words } = figure;
  const step = Math.min(figure.pace(stepInNumbers(run, model.cursor)), run.last);
  const description = model.catalog.optimizers.find(({ type }) => type === run.type);
  if (!description || step < 1) return nothing;
  const pieces = workedStep(run, description, step);
  const { anatomy } = model.settings;
  const chosen = anatomy === null ? null : Math.min(anatomy, pieces.length - 1);
  const onChoose = parts.has("anatomy")
    ? (anatomy: number | null) => {
        figure.laboratory.want();
        void figure.actions.act((model) => model.adjust({ anatomy }));
      }
    : null;
  const laboratory = chosen === null ? null : figure.laboratory.here;
  return anatomyPanel({
    title: words.figures.descent.rule(runName(words, run), step),
    parts: pieces,
    chosen,
    guide: laboratory?.guide(run, description, step, { chosen: chosen ?? 0, onChoose }) ?? nothing,
    words,
    onChoose,
  });
}

/** What has changed, for those who listen; silent while it changes many times a second. */
function summary({ model, words, playing }: DhDescent) {
  if (playing) return nothing;
  const say = words.figures.descent;
  const runs = model.runs.filter((run, index) => run.last >= 0 && !model.settings.hidden.includes(index));
  const parts = runs.map((run) =>
    say.summary(runName(words, run), formatReadout(run.losses.at(run.rowAt(model.cursor)))),
  );
  return `${say.at(model.cursor)}${say.separator}${say.startValue(model.start.map((value) => formatNumber(value)).join(", "))}${say.separator}${parts.join(say.separator)}`;
}
