import "../elements/register.ts";
import { keepProgress } from "./progress.ts";
import { followReading } from "./reading.ts";
import { recall, remember } from "./storage.ts";

const root = document.documentElement;

setUpTheme();
setUpLanguage();
setUpCopy();
followReading();
keepProgress();
makeScrollable();

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

/** The language switch keeps the reader's place on the page, and the bare address leads to the language last read. */
function setUpLanguage(): void {
  const change = document.querySelector<HTMLAnchorElement>(".to-language");
  if (!change) return;
  if (recall("language") !== root.lang) remember("language", root.lang);
  change.addEventListener("click", () => {
    const place = document.querySelector<HTMLAnchorElement>(".within a[aria-current]")?.hash ?? location.hash;
    change.hash = place;
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

/** Whatever scrolls sideways can be reached by the keyboard, and only that. */
function makeScrollable(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll("pre, .table, .math")) observer.observe(box);
}
