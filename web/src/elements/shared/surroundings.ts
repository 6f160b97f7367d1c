/** The closest ancestor first, across shadow roots; the element itself included. */
function* ancestors(element: Element): Generator<Element> {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element) yield node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
}

/** What host pages write on an ancestor to say which theme they are in. */
const themeAttributes = ["data-theme", "data-bs-theme", "data-color-mode", "data-md-color-scheme"];

function declaredTheme(element: Element): "light" | "dark" | null {
  for (const name of themeAttributes) {
    const value = element.getAttribute(name);
    if (value === "dark" || value === "slate") return "dark";
    if (value === "light" || value === "default") return "light";
  }
  if (element.classList.contains("dark")) return "dark";
  if (element.classList.contains("light")) return "light";
  const scheme = getComputedStyle(element).colorScheme;
  // A page that offers both follows the system; only one that names one has decided.
  return scheme === "dark" || scheme === "light" ? scheme : null;
}

/** The theme of the page around an element; null where the page has none and the system's holds. */
export function surroundingTheme(element: Element): "light" | "dark" | null {
  for (const ancestor of ancestors(element)) {
    if (ancestor === element) continue;
    const theme = declaredTheme(ancestor);
    if (theme) return theme;
  }
  return null;
}

/**
 * Tells when the language or the theme around an element may have changed.
 *
 * @returns ends the watch
 */
export function watchSurroundings(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  const attributeFilter = ["lang", "class", "style", ...themeAttributes];
  for (const ancestor of ancestors(element)) {
    // What the element sets on itself must not wake it again: of its own attributes only the language matters.
    const own = ancestor === element;
    observer.observe(ancestor, { attributes: true, attributeFilter: own ? ["lang"] : attributeFilter });
  }
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", changed);
  };
}

/**
 * Tells whether an element can be seen: near the window, in a page that is in front.
 *
 * @returns ends the watch
 */
export function watchVisibility(element: Element, changed: (visible: boolean) => void): () => void {
  let near = false;
  const tell = () => changed(near && !document.hidden);
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries.at(-1)?.isIntersecting ?? false;
      tell();
    },
    { rootMargin: "100px" },
  );
  observer.observe(element);
  document.addEventListener("visibilitychange", tell);
  return () => {
    observer.disconnect();
    document.removeEventListener("visibilitychange", tell);
  };
}
