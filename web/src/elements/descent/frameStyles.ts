import { css } from "lit";

/** The frame of the figure: head, map, losses and legend. */
export const frameStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    /* What opens over the figure stays below what the page keeps in sight. */
    isolation: isolate;
    font: var(--dh-text-sm) / var(--dh-leading-ui) var(--dh-font-ui);
    font-variant-numeric: tabular-nums;
    text-align: start;
    color: var(--dh-ink);
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .figure {
    position: relative;
    overflow: hidden;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius);
    background: var(--dh-surface);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-3);
    align-items: center;
    padding: var(--dh-space-1) var(--dh-space-2) var(--dh-space-1) var(--dh-space-3);
    border-bottom: 1px solid var(--dh-rule);
  }

  .head .title,
  .head select {
    font-weight: 600;
  }

  .head select {
    margin-left: -0.5rem;
  }

  .formula {
    flex: 1 0 100%;
    order: 1;
    min-width: 0;
    overflow: auto hidden;
    padding: 0.2rem 0;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-md);
    scrollbar-width: thin;
  }

  .saves {
    display: flex;
    margin-left: auto;
    color: var(--dh-ink-muted);
  }

  .saves .button {
    font-size: var(--dh-text-xs);
  }

  .saves svg {
    width: 1rem;
    height: 1rem;
  }

  .map-head,
  .side-head {
    display: flex;
    gap: var(--dh-space-2);
    justify-content: space-between;
    align-items: center;
    min-height: 1.75rem;
    color: var(--dh-ink-muted);
  }

  .side {
    display: flex;
    flex-direction: column;
    min-width: 0;
    padding: var(--dh-space-2) var(--dh-space-2) var(--dh-space-2) var(--dh-space-3);
  }

  .side-head strong {
    font-weight: 600;
  }

  .scale {
    display: flex;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
  }

  .scale button {
    min-width: 1.75rem;
    min-height: 1.5rem;
    padding: 0 0.5rem;
    border: 0;
    border-radius: calc(var(--dh-radius-sm) - 1px);
    background: none;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
    cursor: pointer;
  }

  .scale button[aria-pressed="true"] {
    background: var(--dh-sunken);
    color: var(--dh-ink);
    font-weight: 600;
  }

  .scale button:disabled {
    cursor: default;
    text-decoration: line-through;
  }

  .chart {
    position: relative;
    flex: 1 1 11rem;
    min-height: 10.5rem;
    cursor: crosshair;
    touch-action: pan-y;
  }

  .chart canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .tip {
    position: absolute;
    z-index: 1;
    top: 0.5rem;
    width: max-content;
    max-width: 70%;
    padding: 0.3rem 0.5rem;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
    box-shadow: 0 2px 8px var(--dh-shadow);
    font-size: var(--dh-text-xs);
    pointer-events: none;
  }

  .tip table {
    border-spacing: 0;
  }

  .tip td {
    padding: 0 0 0 0.6rem;
    text-align: right;
    white-space: nowrap;
  }

  .tip .key {
    padding: 0 0.4rem 0 0;
  }

  .tip th {
    padding: 0;
    font-weight: 400;
    text-align: left;
  }

  .legend {
    display: grid;
    margin: var(--dh-space-1) 0 0;
    padding: 0;
    list-style: none;
  }

  .legend li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    border-radius: var(--dh-radius-sm);
  }

  .legend li.plain {
    grid-template-columns: auto minmax(0, 1fr);
    padding-inline: 0.25rem;
  }

  .legend li.chosen {
    background: var(--dh-sunken);
  }

  .legend li.off .choose,
  .legend li.off .swatch {
    opacity: 0.4;
  }

  .legend .toggle {
    display: flex;
    align-items: center;
    align-self: stretch;
    padding: 0 0.25rem;
    cursor: pointer;
  }

  .legend .toggle input {
    position: absolute;
    opacity: 0;
  }

  .legend .toggle:has(:focus-visible) {
    outline: 2px solid var(--dh-focus);
    outline-offset: -2px;
    border-radius: var(--dh-radius-sm);
  }

  .swatch {
    display: block;
    flex: none;
  }

  .choose {
    display: flex;
    gap: var(--dh-space-2);
    justify-content: space-between;
    align-items: baseline;
    min-width: 0;
    min-height: 1.75rem;
    padding: 0.2rem 0.25rem 0.2rem 0.5rem;
    border: 0;
    background: none;
    text-align: start;
  }

  button.choose {
    cursor: pointer;
  }

  .legend .number {
    flex: none;
    color: var(--dh-ink-muted);
  }

  .empty {
    margin: auto;
    padding: var(--dh-space-5) var(--dh-space-3);
    color: var(--dh-ink-muted);
    text-align: center;
    text-wrap: balance;
  }

  .transport .button:disabled {
    opacity: 0.45;
    cursor: default;
  }

  .chart[hidden] {
    display: none;
  }

  .legend .note {
    color: var(--dh-bad);
    font-size: var(--dh-text-xs);
  }

  .legend .remove {
    display: grid;
    place-items: center;
    width: 1.5rem;
    height: 1.75rem;
    padding: 0;
    border: 0;
    border-radius: var(--dh-radius-sm);
    background: none;
    color: var(--dh-ink-faint);
    cursor: pointer;
  }

  .legend .remove:hover {
    color: var(--dh-ink);
  }

  .legend .remove svg {
    width: 0.95rem;
    height: 0.95rem;
  }

  .add {
    align-self: flex-start;
    height: 1.9rem;
    color: var(--dh-ink-muted);
  }

  @media (pointer: coarse) {
    .choose,
    .legend .remove,
    .add,
    .scale button {
      min-height: 2.25rem;
    }

    .button.small {
      min-width: 2.25rem;
      height: 2.25rem;
    }

    .legend .remove {
      width: 2.25rem;
    }
  }

  .problem.small {
    padding: var(--dh-space-3) var(--dh-space-4);
  }

  .waiting {
    display: grid;
    place-items: center;
    min-height: 22rem;
    color: var(--dh-ink-muted);
  }

  @container (min-width: 40rem) {
    .stage {
      display: grid;
      grid-template-columns: minmax(0, 59fr) minmax(0, 41fr);
    }

    .formula {
      flex: 1 1 12rem;
      order: 0;
    }

    .terrain {
      border-right: 1px solid var(--dh-rule);
    }

    .map {
      aspect-ratio: auto;
      min-height: 22rem;
      max-height: none;
    }

    .map::before {
      content: "";
      display: block;
      padding-top: 78%;
    }

  }

  @container (max-width: 24rem) {
    .head,
    .map-head {
      padding-inline: var(--dh-space-2);
    }

    .map-head {
      gap: 0;
    }

    .map-head .scale button {
      padding: 0 0.3rem;
    }
  }

  @media print {
    .saves,
    .add,
    .remove,
    .map-head,
    .scale {
      display: none;
    }

    .figure {
      break-inside: avoid;
    }
  }
`;
