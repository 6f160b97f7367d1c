import { svg } from "lit";

const icon = (shape: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;

/** Icons, drawn in the colour of the text around them. */
export const icons = {
  play: icon(svg`<path d="M6.5 4.2v11.6L16 10z" fill="currentColor" stroke="none" />`),
  pause: icon(svg`<path d="M6 4.5h2.6v11H6zM11.4 4.5H14v11h-2.6z" fill="currentColor" stroke="none" />`),
  reset: icon(svg`<path d="M15 5.2v9.6L8 10z" fill="currentColor" stroke="none" /><path d="M5.4 5.2v9.6" />`),
  back: icon(svg`<path d="M12.5 5 7.5 10l5 5" />`),
  forward: icon(svg`<path d="m7.5 5 5 5-5 5" />`),
  remove: icon(svg`<path d="m6 6 8 8m0-8-8 8" />`),
  download: icon(svg`<path d="M10 4v8m-3.2-3L10 12.2 13.2 9M4.5 15.5h11" />`),
  plus: icon(svg`<path d="M10 5v10M5 10h10" />`),
  minus: icon(svg`<path d="M5 10h10" />`),
  whole: icon(svg`<path d="M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" />`),
  branch: icon(svg`<path d="M6 17V3.5M6 13c0-4 8-3 8-7.5m-2.6 2.3L14 5.2l2.6 2.6" />`),
  warning: icon(svg`<path d="M10 3.5 17.5 16h-15zM10 8.5v3.2m0 2.1v.1" />`),
};
