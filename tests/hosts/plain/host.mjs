export const host = {
  build: [],
  output: ".",
  copies: ["downhill", "another-version"],
  dark: (page) => page.locator("#dark").click(),
};
