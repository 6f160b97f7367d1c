import type { DescentConfig, FullChoice } from "../../engine/types.ts";

/** What a map needs of the figure it hands a run to. */
interface Race extends HTMLElement {
  getState(): { optimizers: FullChoice[]; steps: number };
  setState(state: object): Promise<void>;
}

/**
 * Puts a run into a `<dh-descent>`: on its function and from its start, in place of the method of the same type, or beside
 * the others where there is none.
 */
export async function enterRace(
  figure: Element,
  run: DescentConfig & { optimizer: FullChoice },
  steps: number,
): Promise<void> {
  if (!("getState" in figure && "setState" in figure)) return;
  const race = figure as Race;
  const { optimizers, steps: horizon } = race.getState();
  const others = optimizers.map((entry) => (entry.type === run.optimizer.type ? run.optimizer : entry));
  const { objective, start, schedule, seed, optimizer } = run;
  await race.setState({
    objective,
    start,
    schedule,
    seed,
    optimizers: others.includes(optimizer) ? others : [...others, optimizer],
    steps: Math.max(horizon, steps),
    step: 0,
  });
}
