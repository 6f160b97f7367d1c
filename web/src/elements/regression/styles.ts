import { css } from "lit";

/** What a regression figure has beside a figure of descents. */
export const regressionStyles = css`
  .head select {
    margin-left: 0;
  }

  .head select:first-child {
    margin-left: -0.5rem;
  }

  .maps {
    display: grid;
  }

  .panel {
    min-width: 0;
    padding: var(--dh-space-2) var(--dh-space-3);
  }

  .panel .map {
    flex: none;
    width: 100%;
    aspect-ratio: 1.3;
    max-height: 24rem;
    border: 0;
  }

  .panel .map::before {
    content: none;
  }

  .map.of-data.editable {
    cursor: crosshair;
    touch-action: pan-y;
  }

  .keys {
    position: absolute;
    inset: 0;
    border-radius: var(--dh-radius-sm);
    pointer-events: none;
  }

  .muted {
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .caption {
    min-height: 2.6em;
    max-width: 40rem;
    margin: var(--dh-space-1) 0 0;
  }

  .stage.of-regression {
    border-top: 1px solid var(--dh-rule);
  }

  .toggles {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-2);
    justify-content: flex-end;
  }

  .legend li.batch {
    grid-template-columns: auto minmax(0, 1fr);
  }

  .legend li.batch.off .choose {
    opacity: 1;
    color: var(--dh-ink-muted);
  }

  .legend .numbers {
    display: grid;
    grid-template-columns: 4.6rem 4.9rem;
    flex: none;
    color: var(--dh-ink-muted);
    text-align: right;
    white-space: nowrap;
  }

  .features {
    padding: var(--dh-space-3) var(--dh-space-4);
  }

  .features table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .features th {
    padding: var(--dh-space-1) var(--dh-space-2);
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
    font-weight: 400;
    text-align: left;
  }

  .features tbody th {
    color: var(--dh-ink);
    font-family: var(--dh-font-math);
    font-size: inherit;
    font-style: italic;
  }

  .features td {
    width: 30%;
    padding: var(--dh-space-1) var(--dh-space-2);
  }

  .features td .number {
    display: block;
    font-size: var(--dh-text-xs);
  }

  .bar {
    position: relative;
    display: block;
    height: 0.6rem;
    border-radius: 0.15rem;
    background: var(--dh-sunken);
  }

  .bar span {
    position: absolute;
    top: 0;
    bottom: 0;
    border-radius: 0.15rem;
  }

  .bar i,
  .target-key i {
    position: absolute;
    top: -0.15rem;
    bottom: -0.15rem;
    width: 2px;
    margin-left: -1px;
    background: var(--dh-ink);
  }

  .target-key {
    position: relative;
    margin-right: var(--dh-space-3);
    padding-left: 0.6rem;
  }

  .target-key i {
    left: 2px;
  }

  .data-panel {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2) var(--dh-space-4);
    align-items: flex-start;
    padding: var(--dh-space-2) var(--dh-space-4) var(--dh-space-3);
    border-top: 1px solid var(--dh-rule);
  }

  .table {
    flex: 1 1 16rem;
  }

  .table summary {
    min-height: var(--dh-target);
    line-height: var(--dh-target);
    cursor: pointer;
  }

  .table textarea {
    display: block;
    box-sizing: border-box;
    width: 100%;
    margin: var(--dh-space-1) 0 var(--dh-space-2);
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
    color: inherit;
    font-family: var(--dh-font-mono, monospace);
    font-size: var(--dh-text-xs);
  }

  @container (min-width: 40rem) {
    .maps {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .features td .number {
      display: inline-block;
      min-width: 4.5rem;
      margin-left: 0.6rem;
    }

    .bar {
      display: inline-block;
      width: calc(100% - 6rem);
      vertical-align: middle;
    }
  }

  @container (max-width: 24rem) {
    .legend .numbers {
      grid-template-columns: 3.6rem 4.2rem;
      font-size: var(--dh-text-xs);
    }
  }
`;
