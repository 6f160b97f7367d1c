// The peers that run in JavaScript, by key. Each module: { name, version, optimizers, open(problem, optimizer, files) → peer }; `files` is
// the address or folder that the packages' own files are under, ending with a slash.

export const peers = {
  tensorflow: () => import("./tensorflow.mjs"),
  jax: () => import("./jax.mjs"),
  onnx: () => import("./onnx.mjs"),
  convnet: () => import("./convnet.mjs"),
};
