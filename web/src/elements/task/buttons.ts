import { css } from "lit";

/** Buttons of predictions and tasks. */
export const buttons = css`
  button {
    min-height: var(--dh-target);
    padding: 0.3rem 0.9rem;
    border: 1px solid var(--dh-rule-strong);
    border-radius: var(--dh-radius-sm);
    background: none;
    color: var(--dh-ink);
    font: 500 var(--dh-text-md) / 1.3 var(--dh-font-ui);
    cursor: pointer;
  }

  button:hover:not(:disabled) {
    border-color: var(--dh-ink);
  }

  button.strong {
    border-color: var(--dh-ink);
    background: var(--dh-ink);
    color: var(--dh-paper);
    font-weight: 600;
  }

  button:disabled {
    border-color: var(--dh-rule);
    background: var(--dh-sunken);
    color: var(--dh-ink-muted);
    cursor: default;
  }

  button.quiet {
    padding-inline: 0.25rem;
    border-color: transparent;
    color: var(--dh-accent);
  }

  :focus-visible {
    outline: 2px solid var(--dh-focus);
    outline-offset: 2px;
  }
`;
