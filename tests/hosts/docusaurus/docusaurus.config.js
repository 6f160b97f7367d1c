module.exports = {
  title: "A Docusaurus site",
  url: "http://localhost",
  baseUrl: "/",
  onBrokenLinks: "throw",
  clientModules: [require.resolve("./src/downhill.js")],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }]],
  themeConfig: { colorMode: { respectPrefersColorScheme: false }, navbar: { title: "Site" } },
};
