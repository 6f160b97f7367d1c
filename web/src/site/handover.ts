import { figureTags } from "../embedding/figures.ts";

/** What all figures can be asked and told. */
interface LiveFigure extends HTMLElement {
  getState(): FigureState;
  setState(state: object): Promise<void>;
  step(count: number): Promise<void>;
  play(): unknown;
  readonly playing?: boolean;
}

interface FigureState {
  step: number;
  batchSize?: number;
  results?: unknown;
  version?: unknown;
}

/** A figure as the reader left it. */
interface Left {
  state: FigureState;
  playing: boolean;
}

/** A page as the reader left it, on the way to the same page in the other language. */
interface Handover {
  /** Path of the page it is for. */
  to: string;
  figures: Record<string, Left>;
  /** Ids of tasks whose stored solution is shown: the reader is not credited with it in another language either. */
  shown: string[];
  /** The element that is being read, and how far its top is from the window's. */
  place: { id: string; top: number } | null;
}

const key = "downhill.handover";

/** Training digits a network is trained on again without asking; some two seconds' work. */
const mostExamples = 200_000;

/** How long (milliseconds) the place is held while figures come alive and the page grows. */
const holdFor = 5000;

/** What waits for its figure to be ready. */
const waiting = new Map<string, Left>();
const shown = new Set<string>();

/**
 * Hands the page over to its other language.
 *
 * @returns whether that worked; where storage is forbidden, it does not
 */
export function handOver(to: string): boolean {
  const figures: Record<string, Left> = Object.fromEntries(waiting);
  const selector = figureTags.map((tag) => `${tag}[id]`).join();
  for (const figure of document.querySelectorAll<LiveFigure>(selector)) {
    if (waiting.has(figure.id) || !("getState" in figure)) continue;
    const { results, ...state } = figure.getState();
    figures[figure.id] = { state, playing: figure.playing ?? false };
  }
  const tasks = [...document.querySelectorAll("dh-task[shown]")].map(({ id }) => id);
  const handover: Handover = { to, figures, shown: [...new Set([...tasks, ...shown])], place: place() };
  try {
    sessionStorage.setItem(key, JSON.stringify(handover));
    return true;
  } catch {
    return false; // Private windows and strict settings forbid storage.
  }
}

/** Takes over what the other language has left for this page, and forgets it. */
export function takeOver(): void {
  const handover = take();
  if (handover?.to !== location.pathname) return;
  for (const [id, left] of Object.entries(handover.figures)) waiting.set(id, left);
  for (const id of handover.shown) shown.add(id);
  document.addEventListener("dh-ready", ({ target }) => void restore(target as LiveFigure));
  if (handover.place) hold(handover.place);
}

function take(): Handover | null {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text ? (JSON.parse(text) as Handover) : null;
  } catch {
    return null;
  }
}

/** Settings first, then the steps: whatever the figure runs, it runs the same again. */
async function restore(figure: LiveFigure): Promise<void> {
  const left = waiting.get(figure.id);
  if (!left) return;
  const { version, ...settings } = left.state;
  await figure.setState({ ...settings, step: 0 });
  waiting.delete(figure.id);
  for (const task of document.querySelectorAll(`dh-task[figure="${CSS.escape(figure.id)}"]`)) {
    if (shown.delete(task.id)) task.toggleAttribute("shown", true);
  }
  if (settings.step * (settings.batchSize ?? 0) <= mostExamples) await figure.step(settings.step);
  if (left.playing) figure.play();
}

/** The last thing with an id that begins in the upper third of the window or above. */
function place(): Handover["place"] {
  const passed = [...document.querySelectorAll<HTMLElement>("main [id]")].filter(
    (element) => element.getClientRects().length > 0 && element.getBoundingClientRect().top <= innerHeight / 3,
  );
  const last = passed.at(-1);
  return last && scrollY > 0 ? { id: last.id, top: last.getBoundingClientRect().top } : null;
}

/** Keeps an element where it was in the window until the page has settled or the reader moves it. */
function hold({ id, top }: { id: string; top: number }): void {
  const element = document.getElementById(id);
  if (!element) return;
  const align = () => {
    scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
  };
  const observer = new ResizeObserver(align);
  observer.observe(document.body);
  const end = () => {
    observer.disconnect();
    for (const event of moves) removeEventListener(event, end);
  };
  const moves = ["wheel", "touchstart", "pointerdown", "keydown"];
  for (const event of moves) addEventListener(event, end, { passive: true });
  setTimeout(end, holdFor);
  align();
}
