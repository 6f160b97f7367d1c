import { drawMarker, drawPath } from "./marks.ts";
import type { Palette } from "./palette.ts";
import type { SeriesStyle } from "./series.ts";

/** Words in the pictures that figures give away. */
export interface Caption {
  x: number;
  y: number;
  /** Weight and size, as in CSS. */
  font: string;
  colour: string;
  align?: CanvasTextAlign;
}

/** The ground of a picture. */
export function drawGround(context: CanvasRenderingContext2D, width: number, height: number, palette: Palette): void {
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, width, height);
}

export function drawCaption(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y, font, colour, align = "left" }: Caption,
  palette: Palette,
): void {
  context.font = `${font} ${palette.font}`;
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillText(text, x, y);
}

/** What a line of a legend says. */
export interface LegendLine {
  style: SeriesStyle;
  name: string;
  reading: string;
}

/** Legends of pictures: a line each, from `y` down, between `left` and `right`. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  lines: readonly LegendLine[],
  { left, right, y }: { left: number; right: number; y: number },
  palette: Palette,
): void {
  lines.forEach(({ style: { token, dash, marker }, name, reading }, index) => {
    const at = y + index * legendLine;
    const colour = palette.token(token);
    drawPath(context, 0, 1, (i) => [left + 34 * i, at], { colour, width: 2, dash });
    drawMarker(context, marker, left + 17, at, 5, colour, palette.surface);
    drawCaption(context, name, { x: left + 44, y: at, font: "13px", colour: palette.ink }, palette);
    const end = { x: right, y: at, font: "13px", colour: palette.muted, align: "right" } as const;
    drawCaption(context, reading, end, palette);
  });
}

/** Height of a line of a legend. */
export const legendLine = 24;
