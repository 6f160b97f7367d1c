import { offer } from "../define.ts";

offer({ "dh-schedule": () => import("./schedule.ts").then((module) => module.DhSchedule) });

export type { DhSchedule } from "./schedule.ts";
