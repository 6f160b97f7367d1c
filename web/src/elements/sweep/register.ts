import { offer } from "../define.ts";

offer({ "dh-sweep": () => import("./sweep.ts").then((module) => module.DhSweep) });

export type { DhSweep } from "./sweep.ts";
