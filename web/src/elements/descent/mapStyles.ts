import { css } from "lit";

/** The map: the ways to see it, and its handle. */
export const mapStyles = css`
  .terrain {
    display: flex;
    flex-direction: column;
    min-width: 0;
  }

  .map-head {
    padding: var(--dh-space-2) var(--dh-space-2) var(--dh-space-2) var(--dh-space-3);
  }

  .map-head .scale button {
    white-space: nowrap;
  }

  .zooms {
    display: flex;
    flex: none;
  }

  .button.small {
    min-width: 1.75rem;
    height: 1.75rem;
    padding: 0;
  }

  .button.small svg {
    width: 1rem;
    height: 1rem;
  }

  .map {
    position: relative;
    flex: 1 0 auto;
    min-width: 0;
    aspect-ratio: 1.25;
    max-height: 34rem;
    overflow: hidden;
    user-select: none;
  }

  .map canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .handle[hidden] {
    display: none;
  }

  .handle {
    position: absolute;
    top: 0;
    left: 0;
    width: 2.75rem;
    height: 2.75rem;
    margin: -1.375rem 0 0 -1.375rem;
    border-radius: 50%;
    cursor: grab;
    touch-action: none;
  }

  .handle:active {
    cursor: grabbing;
  }

  .handle:focus-visible {
    outline-offset: -0.4rem;
  }

  /* Two lines of basins under their title, which takes two itself where it is narrow; more make it grow. */
  .basins {
    position: relative;
    box-sizing: border-box;
    min-height: 4.85rem;
    padding: var(--dh-space-2) var(--dh-space-3);
    border-top: 1px solid var(--dh-rule);
  }

  @container (max-width: 24rem) or ((min-width: 40rem) and (max-width: 56rem)) {
    .basins {
      min-height: 6rem;
    }
  }

  .map .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
  }
`;
