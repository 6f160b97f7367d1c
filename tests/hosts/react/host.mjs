export const host = {
  build: [
    ["npx", "vite", "build"],
    ["npx", "vite", "build", "--ssr", "App.jsx", "--outDir", "server"],
    ["node", "prerender.mjs"],
  ],
  output: "dist",
  navigates: true,
  dark: (page) => page.locator("#dark").click(),
};
