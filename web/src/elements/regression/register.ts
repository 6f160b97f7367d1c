import { offer } from "../define.ts";

offer({ "dh-regression": () => import("./regression.ts").then((module) => module.DhRegression) });

export type { DhRegression } from "./regression.ts";
