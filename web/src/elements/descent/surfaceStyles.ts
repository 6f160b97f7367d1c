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
    padding: var(--dh-space-2) var(--dh-space-3);
    border-top: 1px solid var(--dh-rule);
    font-size: var(--dh-text-xs);
  }

  .basins p {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-3);
    align-items: center;
    /* Nothing below moves when the button goes, or the first minimum comes. */
    min-height: 1.75rem;
    margin: 0 0 var(--dh-space-1);
    color: var(--dh-ink-muted);
  }

  .basins progress {
    flex: 1;
    max-width: 8rem;
    accent-color: var(--dh-accent);
  }

  .basins .button {
    height: 1.75rem;
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
