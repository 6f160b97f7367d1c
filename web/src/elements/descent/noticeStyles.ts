import { css } from "lit";

/** How a notice of runs that go up looks. */
export const noticeStyles = css`
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--dh-space-2);
    padding: var(--dh-space-3) var(--dh-space-4);
    border-top: 1px solid var(--dh-rule);
    background: var(--dh-bad-soft);
  }

  .notice svg {
    color: var(--dh-bad);
  }

  .notice p {
    max-width: 46rem;
    margin: 0;
  }

  .notice .button {
    height: 1.9rem;
    margin: var(--dh-space-2) var(--dh-space-2) 0 0;
    border-color: var(--dh-bad);
    padding: 0 0.75rem;
  }

  @media print {
    .notice .button {
      display: none;
    }
  }
`;
