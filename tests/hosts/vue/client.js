import "downhill/embed.css";
import { createWebHistory } from "vue-router";
import { makeApp } from "./app.js";

const { app, router } = makeApp(createWebHistory());
await router.isReady();
app.mount("#root");
