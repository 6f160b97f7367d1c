import type { Box } from "../../../charts/canvas.ts";
import { equalUnits, type Plane, planeOf, type Span } from "../../../charts/plane.ts";
import type { DescentModel } from "../model.ts";
import type { View } from "../settings.ts";

/** `span` with `value` and some room around it inside. */
function include([low, high]: Span, value: number | undefined): Span {
  if (value === undefined || !Number.isFinite(value)) return [low, high];
  const room = (high - low) * 0.08;
  return [value < low ? value - room : low, value > high ? value + room : high];
}

/**
 * The window on an objective as settings say it: one interval per variable. Where nobody has chosen one, the function's
 * own, widened to hold the start.
 */
export function spansOf(model: DescentModel): Span[] {
  if (model.settings.view) return model.settings.view;
  return (model.objective?.domain ?? []).map((span, i) => include(span, model.start[i]));
}

/** The window of an objective of two variables in a box: a unit is equally long in both. */
export function mapPlane(model: DescentModel, box: Box): Plane {
  const [x = [-1, 1], y = [-1, 1]] = spansOf(model);
  const window = equalUnits(box, x, y);
  return planeOf(box, window.x, window.y);
}

function snap([low, high]: Span, margin: number): Span {
  return [Math.floor(low / margin - 0.25) * margin, Math.ceil(high / margin + 0.25) * margin];
}

/** A little more than a window, in steps: a figure that is resized or dragged slowly does not ask at every pixel. */
export function roomy(plane: Plane): [Span, Span] {
  const size = Math.max(plane.x[1] - plane.x[0], plane.y[1] - plane.y[0]);
  // The steps themselves must not change with every pixel.
  const margin = 2 ** Math.floor(Math.log2(size)) / 16;
  return [snap(plane.x, margin), snap(plane.y, margin)];
}

/** Narrower than this share of its place a window has too few numbers left to be drawn. */
const narrowest = 1e-9;

/** `spans` closer by `factor` around `centre`; null where numbers end. */
export function zoomed(spans: readonly Span[], centre: readonly number[], factor: number): View | null {
  const view = spans.map(([low, high], i): [number, number] => {
    const middle = centre[i] ?? (low + high) / 2;
    return [middle + (low - middle) / factor, middle + (high - middle) / factor];
  });
  const usable = view.every(([low, high]) => {
    const size = Math.max(Math.abs(low), Math.abs(high));
    return high - low > narrowest * size && high - low > Number.MIN_VALUE / narrowest && size < 1e12;
  });
  return usable ? view : null;
}

/** `spans` moved by `shift`, in their own units. */
export function panned(spans: readonly Span[], shift: readonly number[]): View {
  return spans.map(([low, high], i) => [low + (shift[i] ?? 0), high + (shift[i] ?? 0)]);
}
