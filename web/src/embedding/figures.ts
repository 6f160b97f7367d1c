/** The elements that show a figure of their own; the others belong to lessons. */
export const figureTags = ["dh-descent", "dh-regression", "dh-schedule", "dh-sweep", "dh-digits"] as const;

/** What every figure can be asked and told. */
export interface LiveFigure extends HTMLElement {
  getState(): { step: number };
  setState(state: object): Promise<void>;
  step(count: number): Promise<void>;
}

/** Shows a state that a figure has once reported. Settings first, then the steps: whatever it runs, it runs the same again. */
export async function showState(figure: LiveFigure, state: Record<string, unknown>): Promise<void> {
  const { step, ...settings } = state;
  await figure.setState("step" in state && figure.localName !== "dh-sweep" ? { ...settings, step: 0 } : settings);
  if (typeof step === "number" && step > 0) await figure.step(step);
}
