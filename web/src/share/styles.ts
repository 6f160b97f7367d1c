import { css } from "lit";

/** The button of the menu of things to take away. */
export const saveStyles = css`
  .take-away {
    position: relative;
  }

  .take-away summary {
    list-style: none;
    user-select: none;
  }

  .take-away summary::-webkit-details-marker {
    display: none;
  }

  .take-away .missing {
    position: absolute;
    z-index: 3;
    top: calc(100% + 0.2rem);
    right: 0;
    width: 15rem;
    max-width: 80cqi;
    margin: 0;
    padding: var(--dh-space-3);
    border: 1px solid var(--dh-rule);
    border-radius: var(--dh-radius-sm);
    background: var(--dh-surface);
    color: var(--dh-ink);
    font-size: var(--dh-text-sm);
  }

  @media print {
    .take-away {
      display: none;
    }
  }
`;
