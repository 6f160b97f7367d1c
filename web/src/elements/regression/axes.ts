import type { Palette } from "../../charts/palette.ts";
import type { Plane } from "../../charts/plane.ts";
import { linearScale } from "../../charts/scales.ts";

/** Numbers along the lower and left edge of a plane, and what they measure. */
export function drawFrame(
  context: CanvasRenderingContext2D,
  plane: Plane,
  palette: Palette,
  names: { x: string; y: string },
): void {
  const { box } = plane;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  context.save();
  context.setLineDash([]);
  context.strokeStyle = palette.rule;
  context.lineWidth = 1;
  context.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
  context.fillStyle = palette.muted;
  context.font = `11px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  const across = linearScale(...plane.x);
  for (const tick of across.ticks(Math.max(2, box.width / 80))) {
    const [x] = plane.toPixel(tick, 0);
    // The name stands at the end of the axis.
    if (x < box.x + 4 || x > right - 22) continue;
    context.fillText(across.label(tick), x, bottom + 6);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  const up = linearScale(...plane.y);
  for (const tick of up.ticks(Math.max(2, box.height / 50))) {
    const [, y] = plane.toPixel(0, tick);
    if (y < box.y + 20 || y > bottom - 2) continue;
    context.fillText(up.label(tick), box.x - 5, y);
  }
  context.font = `italic 13px ${palette.mathFont}`;
  context.fillStyle = palette.ink;
  context.textBaseline = "top";
  context.fillText(names.x, right - 3, bottom + 5);
  context.fillText(names.y, box.x - 6, box.y + 1);
  context.restore();
}
