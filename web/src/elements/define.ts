import { figureTags } from "../embedding/figures.ts";
import { fetchWords, languageOf } from "../i18n/languages.ts";
import { room } from "./shared/room.ts";

/** Fetches the class of an element. */
export type Load = () => Promise<CustomElementConstructor>;

const offered = new Map<string, Load>();
let near: IntersectionObserver | null = null;
let sheet: CSSStyleSheet | null = null;

/**
 * Offers elements to the page: each is fetched when the first of its tag comes near the window, and defined unless another
 * copy of the package has done so. In Node nothing happens.
 */
export function offer(elements: Record<string, Load>): void {
  if (typeof window !== "object" || !("customElements" in window)) return;
  for (const [tag, load] of Object.entries(elements)) offered.set(tag, load);
  near ??= watch();
  find(document, near);
}

function watch(): IntersectionObserver {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void define(target);
      }
    },
    { rootMargin: "400px" },
  );
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) find(node, observer);
    }
  }).observe(document, { childList: true, subtree: true });
  // Paper has no far: whatever is on the page is needed, and as much of it as can be had in time will be printed.
  addEventListener("beforeprint", () => {
    for (const tag of offered.keys()) {
      const element = document.querySelector(tag);
      if (element) void define(element);
    }
  });
  return observer;
}

/** Watches what is offered in `root`, itself included. */
function find(root: ParentNode, observer: IntersectionObserver): void {
  const found = [...root.querySelectorAll([...offered.keys()].join())];
  if (root instanceof Element && offered.has(root.localName)) found.push(root);
  for (const element of found) {
    keepRoom(element);
    if (element.getAttribute("loading") === "eager") void define(element);
    else observer.observe(element);
  }
}

/** Keeps room for a figure whose class is still to come, in the shadow root it will use; what stands inside is shown in it. */
function keepRoom(element: Element): void {
  const { localName, shadowRoot } = element;
  if (shadowRoot || customElements.get(localName) || !(figureTags as readonly string[]).includes(localName)) return;
  const root = element.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [roomSheet()];
  root.append(document.createElement("slot"));
}

/** The rules that keep room, for all shadow roots of the page. */
function roomSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(room);
  }
  return sheet;
}

async function define(nearest: Element): Promise<void> {
  // With its words, so that it says something at once.
  await Promise.all([fetchElement(nearest.localName), fetchWords[languageOf(nearest)]()]);
}

/**
 * Fetches the class of an element that was offered, and defines the element unless another copy of the package has done so.
 *
 * @returns the class that is defined; undefined where nobody has offered the element
 */
export async function fetchElement(tag: string): Promise<CustomElementConstructor | undefined> {
  const load = offered.get(tag);
  if (load && !customElements.get(tag)) {
    const element = await load();
    // Figures that come when their class is there already keep room too.
    Object.assign(element, { room: roomSheet() });
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  return customElements.get(tag);
}
