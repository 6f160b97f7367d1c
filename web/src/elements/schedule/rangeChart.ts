import type { Box } from "../../charts/canvas.ts";
import { formatNumber } from "../../charts/format.ts";
import { plotBox, scaleFor } from "../../charts/lineChart.ts";
import { drawLabel, drawMarker, drawPath } from "../../charts/marks.ts";
import type { Palette } from "../../charts/palette.ts";
import { logScale } from "../../charts/scales.ts";
import type { Suggestion } from "./range.ts";

export interface RangeChart {
  /** The rate of step t, and the loss before it: one more of these. */
  rates: ArrayLike<number>;
  losses: ArrayLike<number>;
  steps: number;
  /** Rates from the left edge to the right. */
  span: readonly [number, number];
  kind: "linear" | "log";
  /** Whether the losses have a smallest value. */
  bounded: boolean;
  /** Subtracted from every loss before it is placed. */
  base: number;
  colour: string;
  dash: readonly number[];
  suggestion: Suggestion | null;
  words: { suggested(rate: string): string; lowest(rate: string): string; diverges: string };
}

/** How far above where it began the loss is followed: beyond that it says nothing but "diverges". */
const ceiling = 100;

function belowCeiling({ losses, steps, base }: RangeChart): Float64Array {
  const most = Math.abs((losses[0] as number) - base) * ceiling;
  return Float64Array.from({ length: steps + 1 }, (_, t) => Math.min(losses[t] as number, base + most));
}

/** The loss over the rate that led there, and where the test puts the rate to begin with. */
export function drawRangeChart(context: CanvasRenderingContext2D, box: Box, chart: RangeChart, palette: Palette): void {
  const plot = plotBox(box);
  const across = logScale(...chart.span);
  const up = scaleFor(chart.kind, [{ values: belowCeiling(chart), rows: chart.steps + 1 }], chart.base, chart.bounded);
  const toX = (rate: number) => plot.x + across.place(rate) * plot.width;
  const toY = (loss: number) => plot.y + plot.height * (1 - up.place(loss - chart.base));
  const font = `11px ${palette.font}`;

  context.save();
  context.font = font;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.rule;
  context.lineWidth = 1;
  context.textAlign = "right";
  context.textBaseline = "middle";
  const line = (x0: number, y0: number, x1: number, y1: number) => {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  };
  for (const tick of up.ticks(Math.max(2, Math.min(6, plot.height / 34)))) {
    const y = Math.round(toY(tick + chart.base)) + 0.5;
    if (y < plot.y - 1 || y > plot.y + plot.height + 1) continue;
    line(plot.x, y, plot.x + plot.width, y);
    context.fillText(up.label(tick), plot.x - 7, y);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of across.ticks(Math.max(2, plot.width / 60))) {
    const x = Math.round(toX(tick)) + 0.5;
    line(x, plot.y + plot.height, x, plot.y + plot.height + 4);
    context.fillText(across.label(tick), x, plot.y + plot.height + 8);
  }

  const marks = chart.suggestion
    ? ([
        [chart.suggestion.rate, palette.ink, chart.words.suggested(formatNumber(chart.suggestion.rate, 2))],
        [chart.suggestion.lowest, palette.muted, chart.words.lowest(formatNumber(chart.suggestion.lowest, 2))],
      ] as const)
    : [];
  context.setLineDash([2, 3]);
  for (const [rate, colour] of marks) {
    context.strokeStyle = colour;
    if (rate >= chart.span[0]) line(toX(rate), plot.y - 4, toX(rate), plot.y + plot.height);
  }
  context.restore();

  context.save();
  context.beginPath();
  context.rect(plot.x - 3, plot.y - 3, plot.width + 6, plot.height + 6);
  context.clip();
  // The loss after a step stands over the rate of that step.
  const place = (t: number): [number, number] => [toX(chart.rates[t] as number), toY(chart.losses[t + 1] as number)];
  drawPath(context, 0, chart.steps - 1, place, { colour: chart.colour, width: 2, dash: chart.dash });
  context.restore();

  if (chart.suggestion) {
    const { lowest, loss } = chart.suggestion;
    drawMarker(context, "ring", toX(lowest), toY(loss), 4.5, chart.colour, palette.surface);
  }
  marks.forEach(([rate, colour, text], index) => {
    if (rate < chart.span[0]) return;
    const x = toX(rate);
    const right = x < plot.x + plot.width * 0.6;
    drawLabel(context, text, right ? x + 5 : x - 5, plot.y + 2 + 16 * index, {
      colour,
      halo: palette.surface,
      font,
      align: right ? "left" : "right",
    });
  });
  const end = chart.rates[chart.steps - 1] as number;
  if (chart.steps > 0 && end < chart.span[1] * 0.99) {
    const x = toX(end);
    const right = x < plot.x + plot.width * 0.7;
    drawLabel(context, chart.words.diverges, right ? x + 6 : x - 6, plot.y + plot.height - 8, {
      colour: palette.bad,
      halo: palette.surface,
      font,
      align: right ? "left" : "right",
    });
  }
}
