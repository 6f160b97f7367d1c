import { defineConfig } from "vitepress";

export default defineConfig({
  title: "A VitePress site",
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("dh-") } } },
  themeConfig: { nav: [{ text: "Second", link: "/second" }] },
  cleanUrls: false,
});
