import { readFragment, type Shared } from "../share/link.ts";

/** What a shared figure can be told. */
interface LiveFigure extends HTMLElement {
  setState(state: object): Promise<void>;
  step(count: number): Promise<void>;
}

const figures = "dh-descent, dh-schedule, dh-sweep, dh-digits";

/** Offers links to this page's figures, and shows the figure that a link to this page carries. */
export function shareFigures(): void {
  const base = `${location.origin}${location.pathname}`;
  for (const figure of document.querySelectorAll(figures)) figure.setAttribute("share-base", base);
  show();
  // A link may be pasted into the address of a page that is open already.
  addEventListener("hashchange", show);
}

function show(): void {
  const shared = read();
  const figure = shared && find(shared);
  if (!figure) return;
  figure.scrollIntoView({ block: "start" });
  // An element that is not defined yet tells when it is ready; one that is, takes the state at once.
  if ("setState" in figure) void hand(figure as LiveFigure, shared);
  else figure.addEventListener("dh-ready", () => void hand(figure as LiveFigure, shared), { once: true });
}

/** What the address carries; nothing where it is damaged, so that the page stays as it is. */
function read(): Shared | null {
  try {
    return readFragment(location.hash);
  } catch {
    return null;
  }
}

function find({ tag, id }: Shared): Element | null {
  const named = id ? document.getElementById(id) : null;
  return named?.localName === tag ? named : document.querySelector(tag);
}

/** Settings first, then the steps: whatever the figure runs, it runs the same again. */
async function hand(figure: LiveFigure, { state }: Shared): Promise<void> {
  const { step, ...settings } = state;
  await figure.setState("step" in state && figure.localName !== "dh-sweep" ? { ...settings, step: 0 } : settings);
  if (typeof step === "number" && step > 0) await figure.step(step);
}
