import { css } from "lit";

/** What a map over two parameters has beside a figure of descents. */
export const sweepStyles = css`
  .head select:not(:first-child) {
    margin-left: 0;
  }

  .sweep-map {
    position: relative;
    min-width: 0;
    width: 100%;
    aspect-ratio: 0.92;
    max-height: 41rem;
    touch-action: pan-y;
  }

  .sweep-map canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .sweep-map .marks {
    pointer-events: none;
  }

  .sweep-map .cells {
    cursor: crosshair;
  }

  .sweep-map .cells:focus-visible {
    outline-offset: -2px;
  }

  .progress {
    position: absolute;
    inset: 0 0 auto;
    height: 3px;
    background: none;
  }

  .progress span {
    display: block;
    height: 100%;
    background: var(--dh-accent);
  }

  .reading {
    display: grid;
    gap: var(--dh-space-3);
    align-content: start;
    padding: var(--dh-space-4);
  }

  .reading h3 {
    margin: 0 0 0.15rem;
    color: var(--dh-ink-muted);
    font-size: inherit;
    font-weight: 600;
  }

  .reading p {
    margin: 0;
  }

  .reading .large {
    font-size: var(--dh-text-lg);
    line-height: 1.25;
  }

  .reading .cell {
    min-height: 5.4rem;
  }

  .reading .muted {
    color: var(--dh-ink-muted);
  }

  .reading .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2);
  }

  .axes {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--dh-space-1) var(--dh-space-2);
    align-items: center;
    color: var(--dh-ink-muted);
  }

  .parameters h3 {
    margin: 0 0 var(--dh-space-2);
    font-size: inherit;
    font-weight: 600;
  }

  .parameters .grid + h3 {
    margin-top: var(--dh-space-3);
  }

  @container (min-width: 40rem) {
    .stage.of-sweep {
      grid-template-columns: minmax(0, 62fr) minmax(0, 38fr);
    }

    .sweep-map {
      border-right: 1px solid var(--dh-rule);
    }
  }

  @media print {
    .reading .buttons {
      display: none;
    }
  }
`;
