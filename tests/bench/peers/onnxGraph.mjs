// A training step as an ONNX graph: forward pass, softmax cross-entropy, backward pass and update as plain operators,
// written in ONNX's own file format (protocol buffers, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).

const float = 1;
const int64 = 7;
const opset = 17;

// Protocol buffers: a field is a key (number × 8 + wire type) and a value; wire types: 0 varint, 2 bytes, 5 four bytes.

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function concatenated(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}

const integer = (field, value) => concatenated([varint(field * 8), varint(value)]);
const bytes = (field, value) => concatenated([varint(field * 8 + 2), varint(value.length), value]);
const text = (field, value) => bytes(field, new TextEncoder().encode(value));
const message = (field, ...parts) => bytes(field, concatenated(parts));
const single = (field, value) => concatenated([varint(field * 8 + 5), new Uint8Array(Float32Array.of(value).buffer)]);

/** Attributes: whole numbers for ONNX's integers, { float } for its floats. */
function attribute(name, value) {
  if (typeof value === "number") return message(5, text(1, name), integer(3, value), integer(20, 2));
  return message(5, text(1, name), single(2, value.float), integer(20, 1));
}

const tensor = (name, type, dims, data) =>
  message(
    5,
    ...dims.map((dim) => integer(1, dim)),
    integer(2, type),
    text(8, name),
    bytes(9, new Uint8Array(data.buffer)),
  );

const port = (field, { name, dims }) =>
  message(
    field,
    text(1, name),
    message(2, message(1, integer(1, float), message(2, ...dims.map((dim) => message(1, integer(1, dim)))))),
  );

/** Collects nodes; a node's outputs are named after it. */
class Graph {
  parts = [];
  constants = new Map();
  made = 0;

  node(operator, inputs, attributes = {}, output = `v${this.made++}`) {
    this.parts.push(
      message(
        1,
        ...inputs.map((name) => text(1, name)),
        text(2, output),
        text(4, operator),
        ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      ),
    );
    return output;
  }

  number(value) {
    if (!this.constants.has(value)) {
      const name = `c${this.constants.size}`;
      this.parts.push(tensor(name, float, [], Float32Array.of(value)));
      this.constants.set(value, name);
    }
    return this.constants.get(value);
  }

  axes(name, values) {
    this.parts.push(tensor(name, int64, [values.length], BigInt64Array.from(values, BigInt)));
    return name;
  }

  model(inputs, outputs) {
    const graph = message(
      7,
      ...this.parts,
      text(2, "train"),
      ...inputs.map((one) => port(11, one)),
      ...outputs.map((one) => port(12, one)),
    );
    return concatenated([integer(1, 8), graph, message(8, text(1, ""), integer(2, opset))]);
  }
}

/**
 * The model of one training step on `batch` examples.
 *
 * Inputs: x, y (one-hot), every parameter w0 b0 w1 b1 …, and for Adam m<parameter>, v<parameter>, size = η / (1 − β₁ᵗ) and
 * scale = 1 / √(1 − β₂ᵗ). Outputs: loss, and what is fed back, each under its name with a prime: w0', …
 *
 * @returns { bytes: the .onnx file, memory: [{ name, dims }] of what a caller feeds back }
 */
export function trainStepModel({ sizes, batch }, optimizer, rate) {
  const graph = new Graph();
  const layers = sizes.slice(1).map((units, l) => ({ w: `w${l}`, b: `b${l}`, inputs: sizes[l], units }));
  const classes = sizes.at(-1);
  const rows = graph.axes("rows", [0]);

  const values = ["x"];
  layers.forEach(({ w, b }, l) => {
    const sums = graph.node("Gemm", [values[l], w, b]);
    values.push(l + 1 < layers.length ? graph.node("Relu", [sums]) : sums);
  });
  const logarithms = graph.node("LogSoftmax", [values.at(-1)], { axis: 1 });
  const likelihood = graph.node("ReduceSum", [graph.node("Mul", ["y", logarithms])], { keepdims: 0 });
  graph.node("Mul", [likelihood, graph.number(-1 / batch)], {}, "loss");

  let errors = graph.node("Sub", [graph.node("Exp", [logarithms]), "y"]);
  errors = graph.node("Mul", [errors, graph.number(1 / batch)]);
  const memory = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const { w, b, inputs, units } = layers[l];
    const below = errors;
    if (l > 0) {
      const back = graph.node("Gemm", [errors, w], { transB: 1 });
      const alive = graph.node("Greater", [values[l], graph.number(0)]);
      errors = graph.node("Where", [alive, back, graph.number(0)]);
    }
    const biasGradient = graph.node("ReduceSum", [below, rows], { keepdims: 0 });
    memory.push({ name: w, dims: [inputs, units] }, { name: b, dims: [units] });
    if (optimizer === "gd") {
      // One product does gradient and update: W − η Xᵀ·dY.
      graph.node("Gemm", [values[l], below, w], { alpha: { float: -rate }, transA: 1 }, `${w}'`);
      graph.node("Sub", [b, graph.node("Mul", [biasGradient, graph.number(rate)])], {}, `${b}'`);
    } else {
      adam(graph, w, graph.node("Gemm", [values[l], below], { transA: 1 }));
      adam(graph, b, biasGradient);
      for (const moment of ["m", "v"]) {
        memory.push({ name: moment + w, dims: [inputs, units] }, { name: moment + b, dims: [units] });
      }
    }
  }
  const scalars = optimizer === "adam" ? ["size", "scale"].map((name) => ({ name, dims: [] })) : [];
  const inputs = [{ name: "x", dims: [batch, sizes[0]] }, { name: "y", dims: [batch, classes] }, ...memory, ...scalars];
  const outputs = [{ name: "loss", dims: [] }, ...memory.map(({ name, dims }) => ({ name: `${name}'`, dims }))];
  return { bytes: graph.model(inputs, outputs), memory };
}

function adam(graph, name, gradient) {
  const average = (old, decay, value, output) =>
    graph.node(
      "Add",
      [graph.node("Mul", [old, graph.number(decay)]), graph.node("Mul", [value, graph.number(1 - decay)])],
      {},
      output,
    );
  const m = average(`m${name}`, 0.9, gradient, `m${name}'`);
  const v = average(`v${name}`, 0.999, graph.node("Mul", [gradient, gradient]), `v${name}'`);
  const root = graph.node("Add", [graph.node("Mul", [graph.node("Sqrt", [v]), "scale"]), graph.number(1e-8)]);
  const step = graph.node("Div", [graph.node("Mul", [m, "size"]), root]);
  graph.node("Sub", [name, step], {}, `${name}'`);
}
