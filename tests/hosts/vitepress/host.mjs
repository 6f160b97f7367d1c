export const host = {
  build: [["npx", "vitepress", "build", "docs"]],
  output: "docs/.vitepress/dist",
  navigates: true,
  dark: (page) => page.locator(".VPNavBarAppearance .VPSwitchAppearance").click(),
};
