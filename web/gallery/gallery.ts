import "../src/elements/register.ts";
import { variants } from "./variants.ts";

// ?only=race,bowl shows some; ?theme=dark and ?lang=zh-CN set the page.
const query = new URLSearchParams(location.search);
const only = query.get("only")?.split(",");
const root = document.documentElement;
root.lang = query.get("lang") ?? "en";
const theme = query.get("theme");
if (theme) root.dataset.theme = theme;

document.querySelector("#theme")?.addEventListener("click", () => {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
});
document.querySelector("#language")?.addEventListener("click", () => {
  root.lang = root.lang === "en" ? "zh-CN" : "en";
});

const main = document.querySelector("main") as HTMLElement;
for (const { name, title, html } of variants) {
  if (only && !only.includes(name)) continue;
  const section = document.createElement("section");
  section.id = name;
  section.innerHTML = `<h2><a href="?only=${name}">${title}</a></h2>${html}`;
  main.append(section);
}
