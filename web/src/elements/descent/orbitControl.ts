import { html, nothing } from "lit";
import { formatNumber } from "../../charts/format.ts";
import type { DhDescent } from "./descent.ts";
import { zoomStep } from "./mapPanel.ts";
import { keyTurn } from "./orbit.ts";
import { firstCamera } from "./settings.ts";

/** What the surface in space is turned by. */
export function orbitControl({ model, stage, words }: DhDescent, turns: boolean) {
  const say = words.figures.surfaces;
  const { relief } = stage.surface;
  if (!relief) return nothing;
  if (relief.unavailable) return html`<p class="empty" role="status">${say.noWebGL}</p>`;
  if (!turns) return nothing;
  const press = (event: KeyboardEvent) => {
    const camera = keyTurn(event.key, event, model.settings.camera);
    if (camera) stage.turn(camera);
    else if (event.key === "+" || event.key === "=") stage.zoom(zoomStep);
    else if (event.key === "-") stage.zoom(1 / zoomStep);
    else if (event.key === "0") stage.showAll();
    else return;
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    const camera = relief.drag.move(event, model.settings.camera);
    if (camera) stage.turn(camera);
  };
  const up = (event: PointerEvent) => relief.drag.up(event);
  const { azimuth, elevation } = model.settings.camera ?? firstCamera;
  return html`<div
    class="orbit"
    role="slider"
    tabindex="0"
    aria-label=${say.viewpoint}
    aria-description=${say.orbitHelp}
    aria-valuemin="-180"
    aria-valuemax="180"
    aria-valuenow=${azimuth}
    aria-valuetext=${say.viewpointValue(formatNumber(azimuth), formatNumber(elevation))}
    @keydown=${press}
    @pointerdown=${(event: PointerEvent) => relief.drag.down(event)}
    @pointermove=${move}
    @pointerup=${up}
    @pointercancel=${up}
  ></div>`;
}
