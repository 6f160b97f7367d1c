import { css, html, type TemplateResult } from "lit";
import { EngineError } from "../../engine/errors.ts";
import type { Figure } from "./figure.ts";

/** Whether no figure can run in this page, whatever is written on it. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof EngineError && error.code === "noWebAssembly";
}

/** In place of a figure that has nothing to show: why, and what the author has put inside the element for that case. */
export function renderProblem(figure: Figure, error: unknown): TemplateResult {
  const { unavailable, refused } = figure.words.figures.shared;
  return html`<div class="figure problem" role="alert">
      <strong>${isUnavailable(error) ? unavailable : refused}</strong>
      <p>${figure.explain(error)}</p>
    </div>
    <slot></slot>`;
}

/** How `renderProblem` looks. */
export const problemStyles = css`
  .problem {
    display: grid;
    gap: var(--dh-space-2);
    padding: var(--dh-space-5) var(--dh-space-4);
    color: var(--dh-ink);
    background: var(--dh-bad-soft);
  }

  .problem p {
    margin: 0;
  }
`;
