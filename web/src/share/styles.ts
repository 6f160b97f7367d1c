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

  @media print {
    .take-away {
      display: none;
    }
  }
`;
