import { readFileSync, writeFileSync } from "node:fs";
import { renderToString } from "vue/server-renderer";
import { createMemoryHistory } from "vue-router";
import { makeApp } from "./server/app.js";

const { app, router } = makeApp(createMemoryHistory());
await router.push("/");
const page = readFileSync("dist/index.html", "utf8");
writeFileSync("dist/index.html", page.replace("<!--app-->", await renderToString(app)));
