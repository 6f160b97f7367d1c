/**
 * Registers the elements, each fetched when the first of its kind comes near the window. A tag that is already defined is
 * left alone, so a page may load this more than once. In Node nothing happens.
 */
const elements: Record<string, () => Promise<CustomElementConstructor>> = {
  "dh-digits": () => import("./digits/digits.ts").then((module) => module.DhDigits),
  "dh-descent": () => import("./descent/descent.ts").then((module) => module.DhDescent),
  "dh-predict": () => import("./predict/predict.ts").then((module) => module.DhPredict),
  "dh-task": () => import("./task/task.ts").then((module) => module.DhTask),
};

const selector = Object.keys(elements).join();

if (typeof window === "object" && "customElements" in window) watch();

function watch(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        void define(target.localName);
      }
    },
    { rootMargin: "400px" },
  );
  const find = (root: ParentNode) => {
    for (const element of root.querySelectorAll(selector)) near.observe(element);
  };
  find(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.localName in elements) near.observe(node);
        find(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

async function define(tag: string): Promise<void> {
  const load = elements[tag];
  if (!load || customElements.get(tag)) return;
  const element = await load();
  if (!customElements.get(tag)) customElements.define(tag, element);
}
