module.exports = async () => {
  const { figures } = await import("downhill/remark");
  return {
    title: "A Docusaurus site",
    url: "http://localhost",
    baseUrl: "/",
    onBrokenLinks: "throw",
    clientModules: [require.resolve("./src/downhill.js")],
    presets: [["classic", { docs: { routeBasePath: "/", remarkPlugins: [figures] }, blog: false, pages: false }]],
    themeConfig: { colorMode: { respectPrefersColorScheme: false }, navbar: { title: "Site" } },
  };
};
