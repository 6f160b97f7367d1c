import { html, nothing } from "lit";
import { formatPoint } from "../../charts/format.ts";
import { icons } from "../shared/icons.ts";
import type { DhDescent } from "./descent.ts";
import { objectiveName } from "./labels.ts";
import { type Part, surfaces } from "./settings.ts";
import { keyMove } from "./startHandle.ts";

/** How much closer one press looks. */
export const zoomStep = 1.5;

/** The objective with the runs on it, and above it the ways to see it. */
export function mapPanel(figure: DhDescent, parts: ReadonlySet<Part>) {
  return html`<div class="terrain">${parts.has("surface") ? mapHead(figure) : nothing} ${map(figure, parts)} ${basins(figure, parts.has("surface"))}</div>`;
}

/** The legend of the basins; it has its room before it comes. */
function basins({ model, stage, words }: DhDescent, stops: boolean) {
  if (model.settings.surface !== "basins" || model.objective?.dimension === 1) return nothing;
  const { basins: ground, others } = stage.surface;
  return html`<div class="basins">
    ${ground?.report && others ? others.basinLegend(ground.report, words, stops ? () => ground.stop() : null) : nothing}
  </div>`;
}

function mapHead({ model, stage, words, actions }: DhDescent) {
  const say = words.figures.descent;
  const flat = model.objective?.dimension === 1;
  const { surface, view, camera } = model.settings;
  const whole = stage.inSpace ? camera === null : view === null;
  const zoom = (label: string, icon: unknown, press: () => void, disabled = false) => html`<button
    type="button"
    class="button small"
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${press}
  >
    ${icon}
  </button>`;
  const kinds = html`<span class="scale" role="group" aria-label=${say.surfaceKind}>
    ${surfaces.map(
      (kind) => html`<button
        type="button"
        aria-pressed=${kind === surface}
        @click=${() => {
          void actions.act(async (model) => {
            await model.adjust({ surface: kind });
            stage.surface.askAgain();
          });
        }}
      >
        ${say.surfaces[kind]}
      </button>`,
    )}
  </span>`;
  return html`<div class="map-head">
    ${flat ? html`<span></span>` : kinds}
    <span class="zooms">
      ${zoom(say.zoomOut, icons.minus, () => stage.zoom(1 / zoomStep))}
      ${zoom(say.zoomIn, icons.plus, () => stage.zoom(zoomStep))}
      ${zoom(say.showAll, icons.whole, () => stage.showAll(), whole)}
    </span>
  </div>`;
}

function map(figure: DhDescent, parts: ReadonlySet<Part>) {
  const { model, words, stage } = figure;
  const say = words.figures.descent;
  const name = objectiveName(words, model);
  const press = (event: KeyboardEvent) => {
    const { plane } = stage;
    if (!plane) return;
    const start = keyMove(event.key, event, plane, model.start);
    if (start) stage.move(start);
    else if (event.key === "+" || event.key === "=") stage.zoom(zoomStep, model.start);
    else if (event.key === "-") stage.zoom(1 / zoomStep, model.start);
    else if (event.key === "0") stage.showAll();
    else return;
    event.preventDefault();
  };
  const [x = 0] = model.start;
  const { plane } = stage;
  const [low = 0, high = 0] = plane?.x ?? [];
  const shape = model.objective?.dimension === 1 ? say.curve(name) : say.maps[model.settings.surface](name);
  return html`<div class="map">
    <canvas class="ground" role="img" aria-label=${shape}></canvas>
    <canvas class="runs" aria-hidden="true"></canvas>
    <div
      class="handle"
      role="slider"
      ?hidden=${!stage.hasPlane || !parts.has("start")}
      tabindex="0"
      aria-label=${say.start}
      aria-description=${say.startHelp}
      aria-valuemin=${low}
      aria-valuemax=${high}
      aria-valuenow=${x}
      aria-valuetext=${say.startValue(formatPoint(model.start))}
      @keydown=${press}
    ></div>
    ${stage.inSpace ? stage.surface.others?.orbitControl(figure, parts.has("surface")) : nothing}
  </div>`;
}
