import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    color: var(--dh-ink);
  }

  fieldset {
    display: grid;
    gap: var(--dh-space-2);
    min-width: 0;
    margin: var(--dh-space-4) 0 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-bottom: var(--dh-space-3);
    font: var(--dh-text-sm) / var(--dh-leading-ui) var(--dh-font-ui);
    color: var(--dh-ink-muted);
  }

  .option {
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
  }

  .option:hover:not(.settled) {
    border-color: var(--dh-rule-strong);
  }

  .option.chosen:not(.settled) {
    border-color: var(--dh-accent);
    background: var(--dh-accent-soft);
  }

  .option.right {
    border-color: var(--dh-good);
    background: var(--dh-good-soft);
  }

  .option.wrong {
    border-color: var(--dh-bad);
    background: var(--dh-bad-soft);
  }

  label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--dh-space-3);
    align-items: center;
    min-height: 2.75rem;
    padding: var(--dh-space-2) var(--dh-space-4);
    cursor: pointer;
  }

  .settled label {
    cursor: default;
  }

  input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--dh-accent);
  }

  .mark {
    font: 600 var(--dh-text-sm) / 1.3 var(--dh-font-ui);
  }

  .right .mark {
    color: var(--dh-good);
  }

  .wrong .mark {
    color: var(--dh-bad);
  }

  .explanation {
    padding: 0 var(--dh-space-4) var(--dh-space-3) calc(var(--dh-space-4) + 1.125rem + var(--dh-space-3));
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dh-space-3) var(--dh-space-4);
    align-items: center;
    min-height: var(--dh-target);
    margin-top: var(--dh-space-4);
    font: var(--dh-text-md) / var(--dh-leading-ui) var(--dh-font-ui);
  }

  .foot p {
    margin: 0;
    font-weight: 600;
  }

  @media (max-width: 40rem) {
    label {
      padding-inline: var(--dh-space-3);
    }

    .explanation {
      padding-inline: var(--dh-space-3);
    }
  }
`;
