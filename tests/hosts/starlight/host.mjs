export const host = {
  build: [["npx", "astro", "build"]],
  environment: { ASTRO_TELEMETRY_DISABLED: "1" },
  output: "dist",
  navigates: true,
  dark: (page) => page.locator("header starlight-theme-select select").first().selectOption("dark"),
};
