export const host = {
  needs: ["mkdocs"],
  build: [["mkdocs", "build", "--strict"]],
  output: "site",
  copies: ["docs/downhill"],
  navigates: true,
  dark: (page) => page.locator("form[data-md-component=palette] label:visible").click(),
};
