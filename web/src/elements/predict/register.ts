import { offer } from "../define.ts";

offer({ "dh-predict": () => import("./predict.ts").then((module) => module.DhPredict) });

export type { DhPredict } from "./predict.ts";
