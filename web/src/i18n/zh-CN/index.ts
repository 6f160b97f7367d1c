import type { Words } from "../index.ts";
import { catalogue } from "./catalogue.ts";
import { figures } from "./figures.ts";

/** What every element says in Chinese. */
export const words: Words = { catalogue, figures };
