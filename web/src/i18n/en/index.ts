import { catalogue } from "./catalogue.ts";
import { errors } from "./errors.ts";
import { figures } from "./figures.ts";
import { lesson } from "./lesson.ts";

/** Everything an element says in English. */
export const words = { catalogue, errors, figures, lesson };
