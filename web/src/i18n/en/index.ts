import { catalogue } from "./catalogue.ts";
import { figures } from "./figures.ts";

/** What every element says in English; `../parts.ts` knows the rest. */
export const words = { catalogue, figures };
