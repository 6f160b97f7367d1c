import { figureTags, type LiveFigure, showState } from "../embedding/figures.ts";
import { readFragment, type Shared } from "../share/link.ts";

/** Offers links to this page's figures, and shows the figure that a link to this page carries. */
export function shareFigures(): void {
  const base = `${location.origin}${location.pathname}`;
  // Pages lie in a folder of their language, directly or one further down.
  const frame = new URL(/\/(?:en|zh-CN)\/$/.test(base) ? "../embed/" : "../../embed/", base).href;
  for (const figure of document.querySelectorAll(figureTags.join())) {
    figure.setAttribute("share-base", base);
    figure.setAttribute("embed-base", frame);
  }
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
  if ("setState" in figure) void showState(figure as LiveFigure, shared.state);
  else figure.addEventListener("dh-ready", () => void showState(figure as LiveFigure, shared.state), { once: true });
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
