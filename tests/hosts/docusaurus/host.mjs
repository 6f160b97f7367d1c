export const host = {
  build: [["npx", "docusaurus", "build"]],
  output: "build",
  navigates: true,
  dark: (page) => page.locator("nav button[class*=toggleButton]").first().click(),
};
