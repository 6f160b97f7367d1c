import "../elements/register.ts";
import { languageOf, loadMessages, messages } from "../i18n/index.ts";
import { handOver, takeOver } from "./handover.ts";
import { keepProgress } from "./progress.ts";
import { followReading } from "./reading.ts";
import { shareFigures } from "./sharing.ts";
import { noteSolutions } from "./solutionNote.ts";
import { recall, remember } from "./storage.ts";

const root = document.documentElement;

setUpTheme();
setUpLanguage();
setUpCopy();
followReading();
keepProgress();
noteSolutions();
takeOver();
shareFigures();
void makeScrollable();

/** The theme button: the first press overrides the system's theme, and the choice is remembered. */
function setUpTheme(): void {
  const button = document.querySelector<HTMLButtonElement>("button.theme");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.theme ?? (system.matches ? "dark" : "light");
  const show = () => {
    button.dataset.now = now();
  };
  button.addEventListener("click", () => {
    root.dataset.theme = now() === "dark" ? "light" : "dark";
    remember("theme", root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
}

/** The language switch keeps the reader's place on the page and what the figures show, and the bare address leads to the language last read. */
function setUpLanguage(): void {
  const change = document.querySelector<HTMLAnchorElement>(".to-language");
  if (!change) return;
  if (recall("language") !== root.lang) remember("language", root.lang);
  change.addEventListener("click", (event) => {
    // A page opened beside this one begins at its beginning.
    const here = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const part = document.querySelector<HTMLAnchorElement>(".within a[aria-current]")?.hash ?? location.hash;
    change.hash = here && handOver(change.pathname) ? "" : part;
  });
}

function setUpCopy(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button.copy")) {
    const label = button.textContent;
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.previousElementSibling?.textContent ?? "");
      button.textContent = button.dataset.copied ?? label;
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
  }
}

/** Whatever scrolls sideways can be reached by the keyboard and shows where it goes on, and only that. */
async function makeScrollable(): Promise<void> {
  await loadMessages(languageOf(root), ["lesson"]);
  const words = messages(languageOf(root), ["lesson"]).lesson;
  const mark = (box: Element) => {
    const { scrollLeft, scrollWidth, clientWidth } = box;
    const scrolls = scrollWidth > clientWidth;
    box.toggleAttribute("data-more-before", scrolls && scrollLeft > 1);
    box.toggleAttribute("data-more-after", scrolls && scrollLeft + clientWidth < scrollWidth - 1);
    // A group, not a region: a page may have dozens, and none is a place to go to.
    const attributes = { tabindex: "0", role: "group", "aria-label": words.scrolls };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target);
  });
  for (const box of document.querySelectorAll("pre, .table, .math")) {
    observer.observe(box);
    box.addEventListener("scroll", () => mark(box), { passive: true });
  }
}
