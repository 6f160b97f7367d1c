import { svg } from "lit";
import { markerPath, markerShapes, type SeriesStyle } from "../../charts/series.ts";

/** A series' line and marker, as a legend shows them. */
export function swatchOf({ token, dash, marker }: SeriesStyle, width = 32) {
  const colour = `var(${token})`;
  const hollow = markerShapes[marker].hollow ?? false;
  return svg`<svg class="swatch" viewBox="0 0 ${width} 16" width=${width} height="16" aria-hidden="true" focusable="false">
    <path d="M1 8H${width - 1}" fill="none" stroke=${colour} stroke-width="2" stroke-dasharray=${dash.join(" ") || "none"} />
    <path d=${markerPath(marker, width / 2, 8, 5)} fill=${hollow ? "var(--dh-surface)" : colour}
      stroke=${hollow ? colour : "var(--dh-surface)"} stroke-width=${hollow ? 2 : 1} />
  </svg>`;
}
