import { css } from "lit";

/** The menu, and the dialog with code. */
export const takeAwayStyles = css`
  .take-away ul {
    position: absolute;
    z-index: 3;
    top: calc(100% + 0.2rem);
    right: 0;
    width: max-content;
    max-width: min(19rem, 80cqi);
    margin: 0;
    padding: 0.3rem;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
    box-shadow: 0 4px 16px var(--dh-shadow);
    color: var(--dh-ink);
    font-size: var(--dh-text-sm);
    list-style: none;
  }

  .take-away li button {
    display: block;
    width: 100%;
    min-height: var(--dh-target);
    padding: 0.3rem 0.6rem;
    border: 0;
    border-radius: var(--dh-radius-sm);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .take-away li button:hover {
    background: var(--dh-sunken);
  }

  .take-away .link {
    display: grid;
    gap: 0.3rem;
    padding: 0.4rem 0.6rem;
    border-top: 1px solid var(--dh-rule);
  }

  .take-away .link input {
    width: 100%;
    padding: 0.3rem 0.4rem;
    border: 1px solid var(--dh-rule-strong);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-sunken);
  }

  .code-dialog {
    width: min(46rem, calc(100vw - 1.5rem));
    max-height: min(44rem, calc(100vh - 2rem));
    padding: 0;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius);
    background: var(--dh-surface);
    color: var(--dh-ink);
    font: var(--dh-text-sm) / var(--dh-leading-ui) var(--dh-font-ui);
  }

  .code-dialog[open] {
    display: flex;
    flex-direction: column;
  }

  .code-dialog::backdrop {
    background: var(--dh-shadow);
  }

  .code-dialog .libraries {
    display: flex;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
  }

  .code-dialog .libraries button {
    min-height: calc(var(--dh-target) - 4px);
    padding: 0 0.9rem;
    border: 0;
    border-radius: calc(var(--dh-radius-sm) - 1px);
    background: none;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
    cursor: pointer;
  }

  .code-dialog .libraries button[aria-pressed="true"] {
    background: var(--dh-sunken);
    color: var(--dh-ink);
    font-weight: 600;
  }

  .code-dialog header,
  .code-dialog .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-2) var(--dh-space-3);
    align-items: center;
    justify-content: space-between;
    padding: var(--dh-space-2) var(--dh-space-3) var(--dh-space-2) var(--dh-space-4);
  }

  .code-dialog header {
    border-bottom: 1px solid var(--dh-rule);
  }

  .code-dialog .copy {
    margin-left: auto;
  }

  /* Where lines would be cut they break, HTML everywhere: what is copied has none of these breaks. */
  .embed-dialog pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  @media (max-width: 40rem) {
    .code-dialog pre {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }

  .code-dialog p {
    margin: 0;
    padding: 0 var(--dh-space-4) var(--dh-space-2);
    color: var(--dh-ink-muted);
  }

  .code-dialog pre {
    flex: 1 1 auto;
    min-height: 8rem;
    margin: 0;
    padding: var(--dh-space-3) var(--dh-space-4);
    overflow: auto;
    border-top: 1px solid var(--dh-rule);
    background: var(--dh-sunken);
    font: 0.8125rem / 1.5 var(--dh-font-mono);
    tab-size: 4;
  }

  .code-dialog pre:focus-visible {
    outline-offset: -2px;
  }

  @media print {
    .code-dialog {
      display: none;
    }
  }
`;
