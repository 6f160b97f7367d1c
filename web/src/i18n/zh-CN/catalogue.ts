import type { catalogue as en } from "../en/catalogue.ts";

export const catalogue: typeof en = {};
