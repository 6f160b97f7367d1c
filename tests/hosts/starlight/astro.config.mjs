import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import { figures } from "downhill/remark";

export default defineConfig({
  image: { service: passthroughImageService() },
  markdown: { remarkPlugins: [figures] },
  integrations: [
    starlight({
      title: "A Starlight site",
      pagefind: false,
      components: { Head: "./src/components/Head.astro" },
    }),
  ],
});
