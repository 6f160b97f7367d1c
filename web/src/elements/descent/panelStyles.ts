import { css } from "lit";
import { mathStyles } from "../shared/math/mathStyles.ts";

/** What stands under the map: transport, settings and rule. */
export const panelStyles = [
  mathStyles,
  css`
  .transport {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-3);
    align-items: center;
    padding: var(--dh-space-2) var(--dh-space-3);
    border-top: 1px solid var(--dh-rule);
  }

  p.transport {
    margin: 0;
  }

  p.transport .count {
    text-align: start;
  }

  .transport .buttons {
    display: flex;
    gap: var(--dh-space-1);
    align-items: center;
  }

  .transport .scrubber {
    --track: var(--dh-ink);
    flex: 1 1 8rem;
    order: 1;
    min-width: 100%;
  }

  .count {
    flex: 1;
    min-width: 4.5rem;
    white-space: nowrap;
  }

  .speed {
    display: flex;
    gap: 0.1rem;
    align-items: center;
    color: var(--dh-ink-muted);
  }

  .parameters {
    padding: var(--dh-space-3) var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
    background: var(--dh-sunken);
  }

  .parameters.function {
    border-top: 1px solid var(--dh-rule);
  }

  .parameters h3 {
    margin: 0 0 var(--dh-space-2);
    color: var(--dh-ink-muted);
    font-size: inherit;
    font-weight: 600;
  }

  .tabs {
    display: flex;
    gap: var(--dh-space-1);
    margin: -0.25rem -0.25rem var(--dh-space-2);
    padding: 0.25rem;
    flex-wrap: wrap;
  }

  .tabs button {
    display: flex;
    flex: none;
    gap: 0.4rem;
    align-items: center;
    min-height: 1.9rem;
    padding: 0 0.6rem 0 0.4rem;
    border: 1px solid transparent;
    border-radius: var(--dh-radius-sm);
    background: none;
    color: var(--dh-ink-muted);
    cursor: pointer;
  }

  .tabs button[aria-selected="true"] {
    border-color: var(--dh-rule-strong);
    background: var(--dh-surface);
    color: var(--dh-ink);
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
    gap: var(--dh-space-2) var(--dh-space-5);
  }

  .parameter {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--dh-space-2);
    align-items: center;
    align-content: start;
  }

  .parameter.check {
    grid-template: 1.75rem / auto auto 1fr;
    min-height: var(--dh-target);
  }

  .parameter.choice {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.15rem;
  }

  .symbol {
    margin-right: 0.15em;
    font: italic 1.05em var(--dh-font-math);
  }

  /* Numbers and words are upright, as in print. */
  .symbol sub {
    font-style: normal;
  }

  .value {
    width: 5.4rem;
    height: 1.75rem;
    padding: 0 0.35rem;
    border: 1px solid transparent;
    border-radius: var(--dh-radius-sm);
    background: none;
    text-align: right;
  }

  .value:hover,
  .value:focus {
    border-color: var(--dh-rule-strong);
    background: var(--dh-surface);
  }

  .value[aria-invalid="true"] {
    border-color: var(--dh-bad);
    background: var(--dh-bad-soft);
  }

  .slider {
    position: relative;
    grid-column: 1 / -1;
    display: block;
  }

  .mark {
    position: absolute;
    top: 50%;
    left: calc(0.525rem + var(--at) * (100% - 1.05rem));
    width: 2px;
    height: 1.1rem;
    margin: -0.55rem 0 0 -1px;
    background: var(--dh-bad);
    pointer-events: none;
  }

  .mark.applied {
    width: 0.5rem;
    height: 0.5rem;
    margin: -0.4rem 0 0 -0.25rem;
    border: 2px solid var(--dh-surface);
    border-radius: 50%;
    outline: 1.5px solid var(--dh-accent);
    background: var(--dh-accent);
    pointer-events: auto;
  }

  .refusal {
    grid-column: 1 / -1;
    margin: 0;
    color: var(--dh-bad);
    font-size: var(--dh-text-xs);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-4);
    margin: var(--dh-space-2) 0 0;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .foot label {
    display: flex;
    gap: 0.35rem;
    align-items: center;
    cursor: pointer;
  }

  input[type="checkbox"] {
    margin: 0;
    accent-color: var(--dh-accent);
  }

  /* Kept as high as its formulas have been. */
  .rule {
    box-sizing: content-box;
    padding: var(--dh-space-3) var(--dh-space-4) var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
  }

  .rule h3 {
    margin: 0 0 var(--dh-space-2);
    color: var(--dh-ink-muted);
    font-size: inherit;
    font-weight: 600;
  }

  .equations {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--dh-space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  /* A line breaks at its operators; only a fraction or a vector too wide for the figure makes it scroll. */
  .equations li {
    overflow: auto hidden;
    font-size: 1.15rem;
    scrollbar-width: thin;
  }

  .equations .m-formula + .m-formula {
    margin-top: 0.15rem;
    padding-left: 1.1em;
    color: var(--dh-ink-muted);
    font-size: 1rem;
  }

  .axis {
    display: flex;
    gap: 0.1rem;
    justify-content: flex-end;
    align-items: center;
    margin: -0.25rem 0 0;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .axis select {
    height: 1.6rem;
    font-size: inherit;
  }

  .more {
    margin-top: var(--dh-space-2);
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .more summary {
    width: fit-content;
    min-height: 1.5rem;
    cursor: pointer;
  }

  .legend .note.fine {
    color: var(--dh-good);
  }

  .rule-head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-3);
    justify-content: space-between;
    align-items: center;
    margin-bottom: var(--dh-space-2);
  }

  .rule .rule-head h3 {
    margin: 0;
  }

  .apart[aria-pressed="true"] {
    background: var(--dh-sunken);
    color: var(--dh-ink);
  }

  .foot {
    align-items: center;
  }

  .foot .later {
    visibility: hidden;
  }

  .apart,
  .foot .button {
    height: 1.75rem;
    padding: 0 0.6rem;
    border-color: var(--dh-rule-strong);
    font-size: var(--dh-text-xs);
  }

  @container (min-width: 40rem) {
    .transport .scrubber {
      order: 0;
      min-width: 0;
    }

    .count {
      flex: none;
      text-align: right;
    }
  }

  @container (max-width: 24rem) {
    .equations .m-formula + .m-formula {
      padding-left: 0.3em;
    }

    .speed > span {
      display: none;
    }

    .speed select {
      padding-inline: 0.25rem 1.3rem;
    }

    .transport {
      gap: var(--dh-space-1);
      padding-inline: var(--dh-space-2);
    }

    .transport .buttons {
      gap: 0;
    }

    .parameters,
    .rule {
      padding-inline: var(--dh-space-3);
    }
  }

  @media print {
    .transport,
    .foot,
    .tabs,
    input[type="range"] {
      display: none;
    }
  }
`,
];
