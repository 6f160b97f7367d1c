import { offer } from "../define.ts";

offer({ "dh-descent": () => import("./descent.ts").then((module) => module.DhDescent) });

export type { DhDescent } from "./descent.ts";
