export const host = {
  needs: ["sphinx"],
  build: [["sphinx-build", "-W", "-b", "html", ".", "site"]],
  output: "site",
  copies: ["_static/downhill"],
  // The theme follows nobody; the figure follows the reader's system.
  followsSystem: true,
  dark: (page) => page.emulateMedia({ colorScheme: "dark" }),
};
