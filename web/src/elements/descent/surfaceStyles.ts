import { css } from "lit";

/** What turns the surface in space, and the legend of the map of basins. */
export const surfaceStyles = css`
  .orbit {
    position: absolute;
    inset: 0;
    cursor: grab;
    touch-action: pan-y;
  }

  .orbit:active {
    cursor: grabbing;
  }

  .orbit:focus-visible {
    outline-offset: -3px;
  }

  .basins {
    font-size: var(--dh-text-xs);
  }

  .basins p {
    margin: 0 0 var(--dh-space-1);
    padding-right: 4.5rem;
    color: var(--dh-ink-muted);
  }

  /* They come and go, and move nothing. */
  .basins progress {
    position: absolute;
    inset: 0 0 auto;
    width: 100%;
    height: 3px;
    border: 0;
    appearance: none;
    background: none;
  }

  .basins ::-webkit-progress-bar {
    background: none;
  }

  .basins ::-webkit-progress-value {
    background: var(--dh-accent);
  }

  .basins ::-moz-progress-bar {
    background: var(--dh-accent);
  }

  .basins .button {
    position: absolute;
    top: 0.3rem;
    right: var(--dh-space-3);
    height: 1.5rem;
    font-size: inherit;
  }

  .basins ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-4);
    min-height: 1lh;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .basins li {
    display: flex;
    gap: 0.35rem;
    align-items: center;
  }

  .basins .tile {
    width: 0.85rem;
    height: 0.85rem;
    border: 1px solid var(--dh-rule-strong);
    border-radius: 2px;
  }

  .basins .share {
    color: var(--dh-ink-muted);
  }
`;
