import { css } from "lit";

/** The pad, the curves, the confusion matrix and the images. */
export const viewStyles = css`
  /* Drawing and reading. */

  .main {
    display: grid;
  }

  .draw {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--dh-space-4);
    padding: var(--dh-space-4);
  }

  .drawing,
  .reading {
    display: grid;
    gap: var(--dh-space-2);
    align-content: start;
  }

  .pad {
    position: relative;
    width: 100%;
    max-width: 20rem;
    aspect-ratio: 1;
    justify-self: center;
    border: 1px solid var(--dh-rule-strong);
    border-radius: var(--dh-radius-sm);
    cursor: crosshair;
    touch-action: none;
    user-select: none;
  }

  .pad canvas,
  .pad > svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    border-radius: inherit;
  }

  .pad canvas[hidden] {
    display: none;
  }

  .pad path {
    fill: none;
    stroke: var(--dh-ink);
    stroke-width: 20;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .pad .pen circle,
  .pad .pen path {
    fill: none;
    stroke: var(--dh-accent);
    stroke-width: 2;
  }

  .pad .pen.down circle {
    fill: var(--dh-accent);
  }

  .pad .hint {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: var(--dh-ink-muted);
    pointer-events: none;
  }

  .pad-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2);
    justify-content: center;
  }

  .sees {
    display: flex;
    gap: var(--dh-space-3);
    align-items: end;
    margin-bottom: var(--dh-space-2);
  }

  .sees canvas {
    flex: none;
    width: 84px;
    height: 84px;
    border: 1px solid var(--dh-rule);
    image-rendering: pixelated;
  }

  .bars {
    display: grid;
    gap: 3px;
    list-style: none;
  }

  .bars li {
    display: grid;
    grid-template-columns: 1ch minmax(0, 1fr) 3.6em;
    gap: var(--dh-space-2);
    align-items: center;
    font-size: var(--dh-text-sm);
    line-height: 1.25;
    color: var(--dh-ink-muted);
  }

  .bars .bar {
    height: 0.7rem;
    border-radius: 2px;
    background: linear-gradient(var(--dh-rule-strong), var(--dh-rule-strong)) 0 0 /
      calc(var(--share) * 100%) 100% no-repeat var(--dh-sunken);
  }

  .bars .share {
    text-align: end;
  }

  .bars .best {
    font-weight: 600;
    color: var(--dh-ink);
  }

  .bars .best .bar {
    background-image: linear-gradient(var(--dh-accent), var(--dh-accent));
  }

  /* Learning. */

  .learn {
    min-width: 0;
    padding: var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-4);
    align-items: baseline;
    font-size: var(--dh-text-sm);
    color: var(--dh-ink-muted);
  }

  .legend span {
    display: inline-flex;
    gap: var(--dh-space-2);
    align-items: center;
  }

  .legend .score {
    display: flex;
    gap: var(--dh-space-2);
    align-items: baseline;
    margin-inline-start: auto;
  }

  .legend strong {
    font-size: var(--dh-text-xl);
    font-weight: 600;
    line-height: 1.1;
    color: var(--dh-ink);
  }

  .curves {
    height: 18rem;
    margin-top: var(--dh-space-2);
    touch-action: pan-y;
  }

  .curves svg {
    display: block;
    width: 100%;
    height: 100%;
  }

  .learn path {
    fill: none;
    stroke-linejoin: round;
  }

  .batches {
    stroke: var(--series);
    stroke-width: 1;
    stroke-opacity: 0.28;
  }

  .training {
    stroke: var(--series);
    stroke-width: 2;
    stroke-dasharray: var(--dash);
  }

  .held-out {
    stroke: var(--dh-ink);
    stroke-width: 1.5;
  }

  .dot {
    fill: var(--dh-ink);
  }

  .grid {
    stroke: var(--dh-rule);
  }

  .cursor,
  .change {
    stroke: var(--dh-ink-muted);
    stroke-dasharray: 2 3;
  }

  .change {
    stroke: var(--dh-rule-strong);
    stroke-dasharray: 1 3;
  }

  .tick,
  .axis {
    font: var(--dh-text-xs) / 1 var(--dh-font-ui);
    fill: var(--dh-ink-muted);
  }

  .axis {
    font-weight: 600;
  }

  .read-out {
    min-height: 1.45em;
    font-size: var(--dh-text-xs);
    color: var(--dh-ink-muted);
  }

  /* Examination. */

  .exam {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    border-top: 1px solid var(--dh-rule);
  }

  .confusion,
  .mistakes,
  .weights {
    padding: var(--dh-space-4);
    /* Numbers change here many times a second; nothing outside has to be laid out again for them. */
    contain: layout style;
  }

  .exam > * + * {
    border-top: 1px solid var(--dh-rule);
  }

  table {
    width: 100%;
    margin-top: var(--dh-space-2);
    border-collapse: separate;
    border-spacing: 1px;
    table-layout: fixed;
    font-size: var(--dh-text-xs);
    text-align: center;
  }

  th {
    padding: 0;
    font-weight: 400;
    color: var(--dh-ink-muted);
  }

  th[scope="row"],
  .corner {
    width: 1.4em;
  }

  td[role="gridcell"] {
    height: 2.1rem;
    padding: 0;
    border-radius: 2px;
    --tint: var(--dh-negative);
    background: color-mix(in srgb, var(--tint) calc(var(--shade) * 46%), var(--dh-surface));
    box-shadow: inset 0 0 0 1px var(--dh-rule);
    cursor: pointer;
  }

  td.right {
    --tint: var(--dh-positive);
  }

  td[aria-selected="true"] {
    box-shadow: inset 0 0 0 2px var(--dh-ink);
    font-weight: 600;
  }

  td[role="gridcell"]:focus-visible {
    outline-offset: 0;
  }

  .heading {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-4);
    align-items: center;
    justify-content: space-between;
    min-height: 1.75rem;
  }

  .choices {
    display: flex;
    gap: var(--dh-space-1);
  }

  .quiet {
    min-width: 0;
    height: 1.75rem;
    font-size: var(--dh-text-xs);
    color: var(--dh-accent);
  }

  .quiet[aria-pressed="true"] {
    background: var(--dh-sunken);
    color: var(--dh-ink);
  }

  .framed {
    font-size: var(--dh-text-sm);
  }

  .judged {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(3rem, 1fr));
    gap: var(--dh-space-2);
    margin-top: var(--dh-space-3);
  }

  .judged button {
    border: 1px solid transparent;
    border-radius: var(--dh-radius-sm);
    background: none;
    font-size: var(--dh-text-sm);
    cursor: pointer;
    padding: 3px;
    color: var(--dh-ink-muted);
  }

  .judged button[aria-pressed="true"] {
    border-color: var(--dh-ink);
  }

  .judged canvas {
    display: block;
    width: 100%;
    max-width: 3.5rem;
    margin: 0 auto 2px;
    aspect-ratio: 1;
    border-radius: 2px;
    box-shadow: 0 0 0 1px var(--dh-rule);
  }

  .judged b {
    font-weight: 600;
    color: var(--dh-negative);
  }

  #weights {
    display: block;
    width: 100%;
    margin-top: var(--dh-space-3);
  }

  .scale {
    display: flex;
    gap: var(--dh-space-2);
    align-items: center;
    margin-top: var(--dh-space-2);
    font-size: var(--dh-text-xs);
    color: var(--dh-ink-muted);
  }

  .scale i {
    width: 8rem;
    height: 0.5rem;
    border-radius: 2px;
    background: linear-gradient(to right, var(--dh-negative), var(--dh-zero), var(--dh-positive));
  }
`;
