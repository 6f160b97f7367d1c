export const host = {
  needs: ["hugo"],
  build: [["hugo"]],
  output: "public",
  copies: ["static/downhill"],
  dark: (page) => page.locator("#dark").click(),
};
