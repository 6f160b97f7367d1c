// node --import: the program that follows may use relaxed SIMD.

import { allowRelaxedSimd } from "./relaxed.mjs";

allowRelaxedSimd();
