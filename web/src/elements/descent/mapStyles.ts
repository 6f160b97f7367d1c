import { css } from "lit";

/** The function being written, and the map: the ways to see it, its handle, and the legend of its basins. */
export const mapStyles = css`
  .formula-box {
    padding: var(--dh-space-2) var(--dh-space-3);
    border-bottom: 1px solid var(--dh-rule);
  }

  .formula-box label {
    display: flex;
    gap: 0.15em;
    align-items: center;
    white-space: nowrap;
  }

  .formula-box input {
    flex: 1;
    min-width: 0;
    height: var(--dh-target);
    margin-left: 0.35rem;
    padding: 0 0.6rem;
    border: 1px solid var(--dh-rule-strong);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-paper);
    font: var(--dh-text-md) var(--dh-font-mono);
  }

  .formula-box input[aria-invalid="true"] {
    border-color: var(--dh-bad);
  }

  .formula-box p {
    min-height: 1.5em;
    margin: var(--dh-space-1) 0 0;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .formula-box .wrong {
    color: var(--dh-bad);
  }

  .formula-box code {
    margin-right: 0.4rem;
    color: var(--dh-ink);
    font-family: var(--dh-font-mono);
  }

  .formula-box u {
    text-decoration: underline wavy var(--dh-bad);
    text-underline-offset: 0.25em;
  }

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

  .map .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
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
