import { offer } from "../define.ts";

offer({ "dh-task": () => import("./task.ts").then((module) => module.DhTask) });

export type { DhTask } from "./task.ts";
