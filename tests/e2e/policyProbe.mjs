// Loaded under a strict policy, where a test cannot hand code to the page.

import { loadEngine } from "../../dist/engine.js";

const engine = await loadEngine();
const run = engine.descent({ objective: "rosenbrock", optimizer: "adam" });
document.title = `steps ${run.advance(60)}`;
