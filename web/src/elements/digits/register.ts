import { offer } from "../define.ts";

offer({ "dh-digits": () => import("./digits.ts").then((module) => module.DhDigits) });

export type { DhDigits } from "./digits.ts";
