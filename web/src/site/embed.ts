// The page in a frame: one figure, as the address says, and nothing around it.
import "../elements/register.ts";
import { fetchElement } from "../elements/define.ts";
import { type LiveFigure, showState } from "../embedding/figures.ts";
import { askHeight, type HeightMessage } from "../embedding/protocol.ts";
import { checkAttributes, readQuery, type Wanted } from "../embedding/query.ts";
import { EngineError } from "../engine/errors.ts";
import { loadMessages, messages, nearestLanguage } from "../i18n/index.ts";

const root = document.documentElement;
const main = document.querySelector("main") as HTMLElement;
/** The figure of a page that was made for one. */
const own = main.querySelector<HTMLElement>("[data-figure]");

tellHeight();
void show();

async function show(): Promise<void> {
  // First of all, so that whatever is wrong is said in it.
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked !== null || !own) root.lang = nearestLanguage(asked ?? navigator.language);
  try {
    const wanted = readQuery(location.search, own?.localName ?? null);
    if (wanted.theme !== "auto") root.dataset.theme = wanted.theme;
    await place(wanted);
  } catch (error) {
    await explain(error);
  }
}

/** Puts the figure there, or gives the one that is there what the address says besides. */
async function place({ tag, theme, state, attributes }: Wanted): Promise<void> {
  const figure = own ?? document.createElement(tag);
  const { observedAttributes } = (await fetchElement(tag)) as unknown as { observedAttributes: string[] };
  checkAttributes(attributes, observedAttributes);
  for (const [name, value] of attributes) {
    // Attributes that are only there or not are said as words in an address.
    if (value === "false") figure.removeAttribute(name);
    else figure.setAttribute(name, value === "true" ? "" : value);
  }
  figure.setAttribute("theme", theme);
  figure.setAttribute("embed-base", new URL(own ? "../../../" : "./", location.href.split("?")[0]).href);
  figure.id ||= "figure";
  if (state) {
    const ready = () => void showState(figure as LiveFigure, state).catch(explain);
    figure.addEventListener("dh-ready", ready, { once: true });
  }
  if (!own) main.replaceChildren(figure);
}

/** Says in the reader's language what is wrong with the address. */
async function explain(error: unknown): Promise<void> {
  const language = nearestLanguage(root.lang);
  await loadMessages(language, ["errors"]);
  const { errors, figures } = messages(language, ["errors"]);
  const reason = error instanceof EngineError ? errors.engine[error.code](error) : figures.shared.failed(String(error));
  const [box, title, text] = ["div", "strong", "p"].map((name) => document.createElement(name)) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  box.className = "problem";
  box.setAttribute("role", "alert");
  title.textContent = figures.shared.refused;
  text.textContent = reason;
  box.append(title, text);
  main.replaceChildren(box);
}

/** Keeps the page around the frame informed of how high the figure is. */
function tellHeight(): void {
  if (window.parent === window) return;
  const tell = () => {
    const message: HeightMessage = {
      type: "downhill:height",
      height: Math.ceil(root.getBoundingClientRect().height),
    };
    // It is no secret, and a sandbox knows of no origin that it could name.
    window.parent.postMessage(message, "*");
  };
  new ResizeObserver(tell).observe(root);
  addEventListener("message", ({ data, source }) => {
    if (source === window.parent && data === askHeight) tell();
  });
}
