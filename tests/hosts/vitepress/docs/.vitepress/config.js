import { figures } from "downhill/markdown-it";
import { defineConfig } from "vitepress";

export default defineConfig({
  title: "A VitePress site",
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("dh-") } } },
  markdown: { config: (parser) => parser.use(figures) },
  themeConfig: { nav: [{ text: "Second", link: "/second" }] },
  cleanUrls: false,
});
