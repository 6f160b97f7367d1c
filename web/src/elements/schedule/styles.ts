import { css } from "lit";

/** What a figure of schedules has beside a figure of descents. */
export const scheduleStyles = css`
  .head select {
    margin-left: 0;
  }

  .head select:first-child {
    margin-left: -0.5rem;
  }

  .charts {
    min-width: 0;
    padding: var(--dh-space-2) var(--dh-space-2) var(--dh-space-2) var(--dh-space-3);
  }

  .charts .chart {
    flex: none;
    height: 11rem;
    min-height: 0;
  }

  .charts .chart.tall {
    height: 21rem;
    cursor: default;
  }

  .views button {
    padding-inline: 0.75rem;
  }

  .legend-head,
  .legend .numbers {
    display: grid;
    grid-template-columns: 4.6rem 4.9rem;
    flex: none;
    text-align: right;
  }

  .legend-head {
    justify-content: end;
    padding-right: 0.25rem;
    color: var(--dh-ink-muted);
    font-size: var(--dh-text-xs);
  }

  .legend li.schedule.off .choose {
    opacity: 1;
    color: var(--dh-ink-muted);
  }

  .legend li.schedule {
    grid-template-columns: auto minmax(0, 1fr);
  }

  .legend .numbers {
    color: var(--dh-ink-muted);
    white-space: nowrap;
  }

  .finding {
    display: grid;
    gap: var(--dh-space-3);
    align-content: start;
    padding: var(--dh-space-4);
  }

  .finding p {
    max-width: 34rem;
    margin: 0;
  }

  .finding .button {
    justify-self: start;
  }

  .finding .muted {
    color: var(--dh-ink-muted);
  }

  .chosen-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dh-space-4);
    align-items: baseline;
    margin-bottom: var(--dh-space-2);
  }

  .parameters .chosen-head h3 {
    margin: 0;
  }

  .chosen-head .formula {
    flex: 0 1 auto;
    order: 0;
  }

  .parameters h3 {
    margin: 0 0 var(--dh-space-2);
    font-size: inherit;
    font-weight: 600;
  }

  .parameters .grid + h3 {
    margin-top: var(--dh-space-3);
  }

  @container (min-width: 40rem) {
    .charts {
      border-right: 1px solid var(--dh-rule);
    }

    .stage.of-schedules {
      grid-template-columns: minmax(0, 58fr) minmax(0, 42fr);
    }

    .side.of-schedules {
      justify-content: center;
    }

    .charts .chart {
      height: 12.5rem;
    }

    .charts .chart.tall {
      height: 23rem;
    }
  }

  @container (max-width: 24rem) {
    .legend-head,
    .legend .numbers {
      grid-template-columns: 4rem 4.4rem;
      font-size: var(--dh-text-xs);
    }
  }
`;
