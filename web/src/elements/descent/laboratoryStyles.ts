import { css } from "lit";

/** Flags on the loss chart, and what stands in the panels in which runs are compared and taken apart. */
export const laboratoryStyles = css`
  .flags {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    pointer-events: none;
  }

  .flags li {
    position: absolute;
    width: 0;
    height: 0;
  }

  .flag {
    position: absolute;
    bottom: -0.35rem;
    left: -0.75rem;
    width: 1.5rem;
    height: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: var(--dh-radius-sm);
    background: none;
    cursor: pointer;
    pointer-events: auto;
  }

  .flag::before {
    content: "";
    position: absolute;
    bottom: 0.35rem;
    left: calc(50% - 0.3rem);
    border: 0.3rem solid transparent;
    border-top: 0.55rem solid var(--dh-ink-muted);
    border-bottom: 0;
  }

  .flags .words {
    position: absolute;
    z-index: 1;
    bottom: 1.4rem;
    left: -0.5rem;
    display: none;
    width: max-content;
    max-width: 15rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
    box-shadow: 0 2px 8px var(--dh-shadow);
    font-size: var(--dh-text-xs);
  }

  .flags .words.flip {
    right: -0.5rem;
    left: auto;
  }

  .flags .words > span {
    display: block;
  }

  .flags li:hover > span,
  .flags li:focus-within > span {
    display: block;
  }

  .futures {
    padding: var(--dh-space-2) var(--dh-space-4) var(--dh-space-3);
    border-top: 1px solid var(--dh-rule);
  }

  .scroll {
    overflow: auto hidden;
    scrollbar-width: thin;
  }

  .futures table,
  .findings table {
    width: 100%;
    max-width: 44rem;
    border-spacing: 0;
  }

  .futures caption,
  .findings caption {
    padding-bottom: var(--dh-space-1);
    color: var(--dh-ink-muted);
    font-weight: 600;
    text-align: start;
  }

  .futures :is(td, th),
  .findings :is(td, th) {
    padding: 0.2rem 0 0.2rem var(--dh-space-3);
    border-top: 1px solid var(--dh-rule);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }

  .futures thead th,
  .findings thead th {
    border: 0;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .futures :is(td.key, th[scope="row"], [colspan]),
  .findings :is(td.key, th[scope="row"], [colspan]) {
    padding-left: 0;
    text-align: start;
  }

  .futures th[scope="row"],
  .findings th[scope="row"] {
    width: 99%;
    padding-left: var(--dh-space-2);
    white-space: normal;
  }

  .futures .ahead td:nth-last-child(2) {
    color: var(--dh-good);
    font-weight: 600;
  }

  .futures p {
    margin: var(--dh-space-1) 0 0;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .stops {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-1) var(--dh-space-5);
    align-items: center;
    padding-top: var(--dh-space-1);
  }

  .stop {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-2);
    align-items: center;
  }

  .stop .value {
    border-color: var(--dh-rule-strong);
    background: var(--dh-surface);
  }

  .tuning p {
    max-width: 46rem;
    margin: var(--dh-space-1) 0;
  }

  .tuning progress {
    width: 8rem;
    accent-color: var(--dh-accent);
  }

  .tuning .search {
    height: 1.75rem;
    padding: 0 0.75rem;
    border-color: var(--dh-rule-strong);
    font-size: inherit;
  }

  .findings table {
    margin-top: var(--dh-space-2);
  }

  .findings td,
  .findings tbody th {
    color: var(--dh-ink);
  }

  .guide {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-2);
    align-items: center;
    margin: 0 0 var(--dh-space-3) -0.5rem;
  }

  .guide .count {
    flex: none;
    min-width: 0;
    color: var(--dh-ink-muted);
  }

  .guide p {
    flex: 1 1 20rem;
    min-height: 1.5em;
    margin: 0;
    padding-left: 0.5rem;
  }

  .trials {
    margin: 0 0 var(--dh-space-4);
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .trials caption {
    padding-bottom: var(--dh-space-1);
    color: var(--dh-ink-muted);
    text-align: left;
  }

  .trials :is(th, td) {
    padding: 0.1rem var(--dh-space-4) 0.1rem 0;
    font-weight: 400;
    text-align: right;
  }

  .trials th {
    color: var(--dh-ink-muted);
    font-family: var(--dh-font-math);
  }

  .trials :is(th, td):last-child {
    padding-right: 0;
    font-family: var(--dh-font-ui);
    text-align: left;
  }

  .trials .taken td {
    font-weight: 600;
  }

  .taken-apart li {
    padding-left: var(--dh-space-3);
    border-left: 3px solid transparent;
  }

  .taken-apart li[aria-current] {
    border-color: var(--dh-accent);
    background: var(--dh-sunken);
  }

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
`;
