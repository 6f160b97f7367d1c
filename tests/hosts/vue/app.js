import { createSSRApp } from "vue";
import { createRouter } from "vue-router";
import App from "./App.vue";
import First from "./First.vue";
import Second from "./Second.vue";

export function makeApp(history) {
  const routes = [
    { path: "/", component: First },
    { path: "/second", component: Second },
  ];
  const router = createRouter({ history, routes });
  return { app: createSSRApp(App).use(router), router };
}
