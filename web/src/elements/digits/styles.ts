import { css } from "lit";

/** The frame: transport, settings, foot, and how the parts stand beside each other. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    /* What opens over the figure stays below what the page keeps in sight. */
    isolation: isolate;
    color: var(--dh-ink);
    font: var(--dh-text-md) / var(--dh-leading-ui) var(--dh-font-ui);
    font-variant-numeric: tabular-nums;
  }

  :host([hidden]) {
    display: none;
  }

  * {
    box-sizing: border-box;
  }

  .figure {
    overflow: hidden;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius);
    background: var(--dh-surface);
  }

  .waiting {
    padding: var(--dh-space-4);
    color: var(--dh-ink-muted);
  }

  h3,
  p,
  ol {
    margin: 0;
    padding: 0;
  }

  h3 {
    font-size: var(--dh-text-sm);
    font-weight: 600;
    color: var(--dh-ink-muted);
  }

  .note {
    max-width: 38em;
    font-size: var(--dh-text-xs);
    color: var(--dh-ink-muted);
  }

  /* Transport. */

  .run {
    padding: var(--dh-space-3) var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
  }

  .transport {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2) var(--dh-space-4);
    align-items: center;
  }

  .buttons {
    display: flex;
    gap: var(--dh-space-1);
  }

  .progress {
    flex: 1 1 6rem;
    height: 4px;
    border-radius: 2px;
    overflow: hidden;
    background: var(--dh-rule);
  }

  .progress span {
    display: block;
    width: calc(var(--share) * 100%);
    height: 100%;
    background: var(--dh-ink);
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-4);
    font-size: var(--dh-text-sm);
    color: var(--dh-ink-muted);
    white-space: nowrap;
  }

  .summary {
    min-height: 1.45em;
    margin-top: var(--dh-space-2);
    text-wrap: pretty;
  }

  .summary.bad,
  .refusal {
    color: var(--dh-bad);
  }

  .refusal {
    margin-top: var(--dh-space-2);
    overflow-wrap: anywhere;
  }

  /* Settings. */

  .settings {
    display: grid;
    gap: var(--dh-space-4) var(--dh-space-6);
    padding: var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
    background: var(--dh-sunken);
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-bottom: var(--dh-space-2);
    padding: 0;
    font-size: var(--dh-text-xs);
    font-weight: 600;
    color: var(--dh-ink-muted);
  }

  .sliders,
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
    gap: var(--dh-space-3) var(--dh-space-5);
  }

  .fields {
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: var(--dh-space-3);
  }

  .fields + .sliders {
    margin-top: var(--dh-space-3);
  }

  .slider {
    display: grid;
    grid-template: minmax(1.6rem, 1fr) auto / minmax(0, 1fr) auto;
    gap: 0 var(--dh-space-2);
    align-items: center;
    font-size: var(--dh-text-sm);
  }

  .slider i {
    font-family: var(--dh-font-math);
    color: var(--dh-ink-muted);
    margin-inline-end: 0.2em;
  }

  .slider [type="range"] {
    grid-column: 1 / -1;
  }

  .slider .value:is(input) {
    width: 5.4rem;
    height: 1.6rem;
    margin-inline-end: -0.35rem;
    padding: 0 0.35rem;
    border: 1px solid transparent;
    border-radius: var(--dh-radius-sm);
    background: none;
    text-align: right;
  }

  .slider .value:is(:hover, :focus):is(input) {
    border-color: var(--dh-rule-strong);
    background: var(--dh-surface);
  }

  .field {
    display: grid;
    gap: 2px;
    font-size: var(--dh-text-sm);
  }

  .field .name {
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .field select,
  .field input {
    width: 100%;
    min-width: 0;
  }

  .field input {
    height: var(--dh-target);
    padding-inline: var(--dh-space-2);
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
  }

  .field input:hover {
    border-color: var(--dh-rule-strong);
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2) var(--dh-space-4);
    align-items: center;
    justify-content: space-between;
    padding: var(--dh-space-2) var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
  }

  .credit {
    font-size: var(--dh-text-xs);
    color: var(--dh-ink-muted);
  }

  .credit a {
    color: inherit;
  }

  .saves {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2);
  }

  .saves .button {
    font-size: var(--dh-text-xs);
  }

  /* At the figure's foot, the menu opens upwards. */
  .saves .take-away ul {
    top: auto;
    bottom: calc(100% + 0.2rem);
  }

  @container (max-width: 36rem) {
    /* There the button stands at the left. */
    .saves .take-away ul {
      right: auto;
      left: 0;
    }

    .judged button:nth-child(n + 16) {
      display: none;
    }
  }

  /* Wider: the pad beside what is read from it, then the curves beside both. */

  @container (min-width: 30rem) {
    .draw {
      grid-template-columns: minmax(10rem, 17rem) minmax(0, 1fr);
    }

    .pad {
      justify-self: stretch;
    }

    .pad-buttons {
      justify-content: start;
    }
  }

  @container (min-width: 56rem) {
    .main {
      grid-template: "draw learn" auto "run run" auto / minmax(0, 30rem) minmax(0, 1fr);
    }

    .main.without-draw {
      grid-template: "learn" auto "run" auto / minmax(0, 1fr);
    }

    .draw {
      grid-area: draw;
    }

    .learn {
      grid-area: learn;
      border-top: 0;
      border-inline-start: 1px solid var(--dh-rule);
    }

    .without-draw .learn {
      border-inline-start: 0;
    }

    .run {
      grid-area: run;
    }

    .exam {
      grid-template-columns: minmax(0, 30rem) minmax(0, 1fr);
    }

    td[role="gridcell"] {
      height: 2.55rem;
    }

    table {
      font-size: var(--dh-text-sm);
    }

    .exam > .mistakes:first-child {
      grid-column: 1 / -1;
    }

    .exam > .confusion + .mistakes {
      border-top: 0;
      border-inline-start: 1px solid var(--dh-rule);
    }

    .weights {
      grid-column: 1 / -1;
    }
  }

  @media print {
    .transport,
    .settings,
    .pad-buttons,
    .saves {
      display: none;
    }
  }
`;
