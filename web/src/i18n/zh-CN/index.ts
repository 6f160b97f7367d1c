import type { Messages } from "../index.ts";
import { catalogue } from "./catalogue.ts";
import { errors } from "./errors.ts";
import { figures } from "./figures.ts";
import { lesson } from "./lesson.ts";

/** Everything an element says in Chinese. */
export const words: Messages = { catalogue, errors, figures, lesson };
