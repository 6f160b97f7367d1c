import { css } from "lit";

/** Buttons, sliders and fields of figures. */
export const controls = css`
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }

  .button {
    display: inline-flex;
    gap: 0.3rem;
    align-items: center;
    justify-content: center;
    min-width: var(--dh-target);
    height: var(--dh-target);
    padding: 0 0.4rem;
    border: 1px solid transparent;
    border-radius: var(--dh-radius-sm);
    background: none;
    cursor: pointer;
    white-space: nowrap;
  }

  .button:hover:not(:disabled) {
    background: var(--dh-sunken);
  }

  .button:disabled {
    color: var(--dh-ink-faint);
    cursor: default;
  }

  .button.framed {
    padding: 0 0.75rem;
    border-color: var(--dh-rule);
  }

  .button.primary {
    min-width: calc(var(--dh-target) * 1.2);
    background: var(--dh-ink);
    color: var(--dh-paper);
  }

  .button.primary:hover:not(:disabled) {
    background: var(--dh-ink);
    opacity: 0.88;
  }

  :focus-visible {
    outline: 2px solid var(--dh-focus);
    outline-offset: 2px;
  }

  select {
    height: var(--dh-target);
    max-width: 100%;
    padding: 0 1.6rem 0 0.5rem;
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
    appearance: none;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--dh-ink-muted) 50%),
      linear-gradient(-45deg, transparent 50%, var(--dh-ink-muted) 50%);
    background-position:
      right 0.85rem center,
      right 0.55rem center;
    background-size: 0.32rem 0.32rem;
    background-repeat: no-repeat;
    cursor: pointer;
  }

  select.quiet {
    border-color: transparent;
    background-color: transparent;
  }

  select:hover {
    border-color: var(--dh-rule-strong);
  }

  option,
  optgroup {
    background: var(--dh-surface);
    color: var(--dh-ink);
  }

  input[type="range"] {
    --fill: 50%;
    --track: var(--dh-accent);
    width: 100%;
    height: 1.75rem;
    margin: 0;
    background: none;
    appearance: none;
    cursor: pointer;
    touch-action: pan-y;
  }

  input[type="range"]::-webkit-slider-runnable-track {
    height: 0.25rem;
    border-radius: 0.125rem;
    background: linear-gradient(to right, var(--track) var(--fill), var(--dh-rule) var(--fill));
  }

  input[type="range"]::-moz-range-track {
    height: 0.25rem;
    border-radius: 0.125rem;
    background: linear-gradient(to right, var(--track) var(--fill), var(--dh-rule) var(--fill));
  }

  input[type="range"]::-webkit-slider-thumb {
    width: 1.05rem;
    height: 1.05rem;
    margin-top: -0.4rem;
    border: 2px solid var(--track);
    border-radius: 50%;
    background: var(--dh-surface);
    appearance: none;
  }

  input[type="range"]::-moz-range-thumb {
    box-sizing: border-box;
    width: 1.05rem;
    height: 1.05rem;
    border: 2px solid var(--track);
    border-radius: 50%;
    background: var(--dh-surface);
  }

  @media (pointer: coarse) {
    input[type="range"] {
      height: 2.5rem;
    }
  }

  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
