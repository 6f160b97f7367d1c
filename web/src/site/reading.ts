/** Marks, in the navigation beside a lesson, the part that is being read. */
export function followReading(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".within a")];
  const parts = links.flatMap((link) => document.querySelector<HTMLElement>(link.hash) ?? []);
  if (parts.length === 0) return;
  let current: HTMLElement | undefined;
  const mark = () => {
    // The part being read is the last whose top has passed the upper third of the window.
    const line = innerHeight / 3;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const reading = atEnd ? parts.at(-1) : parts.filter((part) => part.getBoundingClientRect().top <= line).at(-1);
    const next = reading ?? parts[0];
    if (next === current) return;
    current = next;
    for (const link of links) {
      if (link.hash === `#${next?.id}`) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mark();
    });
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  mark();
}
