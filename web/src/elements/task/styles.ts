import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    color: var(--dh-ink);
  }

  .head {
    display: flex;
    justify-content: space-between;
    gap: var(--dh-space-4);
    align-items: baseline;
    margin-bottom: var(--dh-space-2);
  }

  .solved {
    display: inline-flex;
    gap: var(--dh-space-1);
    align-items: center;
    font: 600 var(--dh-text-sm) / 1.3 var(--dh-font-ui);
    color: var(--dh-good);
  }

  .goals {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2);
    margin: var(--dh-space-4) 0 0;
    padding: 0;
    list-style: none;
    font: var(--dh-text-sm) / 1.4 var(--dh-font-ui);
    font-variant-numeric: tabular-nums;
  }

  .goals li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-2);
    padding: 0.3rem 0.7rem;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-paper);
  }

  .goals .holds {
    border-color: var(--dh-good);
    background: var(--dh-good-soft);
  }

  .sign {
    width: 1em;
    color: var(--dh-ink-muted);
  }

  .holds .sign {
    color: var(--dh-good);
  }

  .fails .sign {
    color: var(--dh-bad);
  }

  .now {
    color: var(--dh-ink-muted);
  }

  .verdict {
    min-height: 1.6em;
    margin-top: var(--dh-space-3);
    font: var(--dh-text-md) / 1.5 var(--dh-font-ui);
    color: var(--dh-ink-muted);
  }

  .verdict.done {
    font-weight: 600;
    color: var(--dh-good);
  }

  .verdict.fails {
    color: var(--dh-ink);
  }

  .hints {
    margin: var(--dh-space-3) 0 0;
    padding: 0;
    list-style: none;
  }

  .hints li {
    margin-top: var(--dh-space-3);
    padding-left: var(--dh-space-4);
    border-left: 2px solid var(--dh-warn);
  }

  .hints span {
    font: 600 var(--dh-text-sm) / 1.4 var(--dh-font-ui);
    color: var(--dh-warn);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2);
    margin-top: var(--dh-space-4);
  }

  .actions .quiet {
    margin-left: auto;
  }
`;
