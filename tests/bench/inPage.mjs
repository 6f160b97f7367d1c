// The page's side of the training benchmark: contenders that the driver opens, trains and closes by number.

import { loadAs, trainEngine, trainPeer } from "/tests/bench/trainer.mjs";

const contenders = new Map();
let opened = 0;

async function read(folder, problem) {
  const load = async (name, Type) => new Type(await (await fetch(`${folder}/${name}.bin`)).arrayBuffer());
  return {
    ...problem,
    weights: await load("weights", Float32Array),
    inputs: await load("inputs", Float32Array),
    targets: await load("targets", Int32Array),
  };
}

/** Opens a contender: this engine where there are options, else a peer. Returns { id, name?, version? }. */
export async function open({ key, options, folder, problem, optimizer }) {
  const whole = await read(folder, problem);
  const id = ++opened;
  if (options) {
    const { loadEngine } = await import("/dist/engine.js");
    contenders.set(id, trainEngine(await loadAs(loadEngine, options), whole, optimizer));
    return { id };
  }
  const { peers } = await import("/build/bench/peers/index.js");
  const { name, version, optimizers, open } = await peers[key]();
  if (!optimizers[optimizer]) throw new Error(`${name} has no ${optimizer}`);
  const files = `${location.origin}/tests/bench/peers/node_modules/`;
  contenders.set(id, trainPeer(await open(whole, optimizer, files)));
  return { id, name, version };
}

export const train = (id, steps) => contenders.get(id)(steps);

export const close = (id) => void contenders.delete(id);
