import { css } from "lit";

/**
 * How formulas made by typeset look. Every part has a line height of its own, so that the place of scripts, bars and
 * lines under symbols does not depend on the font's.
 */
export const mathStyles = css`
  .m-formula {
    position: relative;
    display: block;
  }

  .m-formula > math {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .m-visible {
    /* Text fonts: the metrics of mathematical ones are several lines high. Those come last, for rare signs. */
    --m-font:
      "STIX Two Text", Cambria, "Times New Roman", Times, "Liberation Serif", "Noto Serif", "DejaVu Serif",
      "STIX Two Math", "Cambria Math", "Latin Modern Math", serif;

    display: block;
    padding-left: 1.2em;
    font-family: KaTeX_Main, var(--m-font);
    font-style: normal;
    font-variant-numeric: lining-nums;
    line-height: 1.75;
    text-indent: -1.2em;
  }

  .m-visible * {
    text-indent: 0;
  }

  .m-visible i {
    font-family: KaTeX_Math, var(--m-font);
    font-style: italic;
  }

  .m-visible svg {
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 0.05em;
    stroke-linejoin: round;
  }

  .m-piece {
    white-space: nowrap;
  }

  .m-binary {
    margin: 0 0.22em;
  }

  .m-relation {
    margin: 0 0.28em;
  }

  .m-comma {
    margin-right: 0.17em;
  }

  .m-times {
    margin: 0 0.12em;
  }

  .m-space {
    margin-right: 0.17em;
  }

  .m-before {
    margin-left: 0.17em;
  }

  .m-after {
    margin-right: 0.17em;
  }

  .m-sub,
  .m-sup {
    display: inline-block;
    font-size: 0.7em;
    line-height: 1.1;
    vertical-align: -0.3em;
  }

  .m-sup {
    vertical-align: 0.55em;
  }

  .m-slanted {
    margin-left: 0.08em;
  }

  .m-scripts {
    position: relative;
    top: -0.06em;
    display: inline-flex;
    flex-direction: column;
    font-size: 0.7em;
    line-height: 1.05;
    text-align: left;
    vertical-align: middle;
  }

  .m-over {
    margin-left: 0.1em;
  }

  .m-frac {
    display: inline-grid;
    grid-template-rows: 1fr 1fr;
    margin: 0.1em 0.16em;
    line-height: 1.4;
    text-align: center;
    vertical-align: middle;
  }

  .m-small,
  .m-sup .m-frac {
    font-size: 0.75em;
    line-height: 1.1;
  }

  .m-top {
    align-self: end;
    padding: 0 0.1em 0.2em;
  }

  .m-bottom {
    position: relative;
    padding: 0.2em 0.1em 0;
  }

  .m-bottom::before {
    content: "";
    position: absolute;
    top: -0.03em;
    left: 0;
    right: 0;
    border-top: max(1px, 0.055em) solid currentColor;
  }

  .m-accent {
    position: relative;
    display: inline-block;
    line-height: 1;
  }

  .m-hat {
    position: absolute;
    top: calc(0.54em - 1ex);
    left: calc(50% - 0.17em);
    width: 0.42em;
    height: 0.17em;
  }

  .m-high {
    top: -0.12em;
  }

  .m-root {
    position: relative;
    display: inline-block;
    margin: 0.1em 0 0 0.08em;
    padding-left: 0.68em;
    line-height: 1.4;
  }

  .m-radicand {
    display: inline-block;
    padding: 0.04em 0.1em 0 0.05em;
    border-top: max(1px, 0.055em) solid currentColor;
  }

  .m-sign {
    position: absolute;
    top: 0;
    left: 0;
    width: 0.7em;
    height: 100%;
  }

  .m-visible .m-heavy {
    stroke-width: 0.1em;
  }

  .m-fenced {
    position: relative;
    display: inline-block;
    padding: 0 0.5em;
    line-height: 1.4;
  }

  .m-fence {
    position: absolute;
    top: 4%;
    left: 0.06em;
    width: 0.36em;
    height: 92%;
  }

  .m-fence:last-child {
    right: 0.06em;
    left: auto;
  }

  .m-role {
    display: inline-block;
    margin: 0 0.03em;
    border-bottom: 2px solid var(--dh-rule-strong);
    line-height: 1.25;
  }

  .m-role-gradient {
    border-color: var(--dh-accent);
  }

  .m-role-rate {
    border-color: var(--dh-good);
  }

  .m-role-memory {
    border-color: var(--dh-warn);
  }
`;
