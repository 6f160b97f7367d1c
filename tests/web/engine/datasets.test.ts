import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { decodeImages, fetchImages, type ImageSet, ImageTask, imageInputs } from "../../../web/src/engine/datasets.ts";
import { EngineError } from "../../../web/src/engine/errors.ts";
import type { Network } from "../../../web/src/engine/network.ts";
import { buildDigits, pack, readPackage } from "../../../web/tools/digits-data.mjs";

let folder: string;
let train: ImageSet;
let heldOut: ImageSet;

async function open(part: string): Promise<ImageSet> {
  return decodeImages(gunzipSync(await readFile(join(folder, `digits-${part}.bin.gz`))));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digits-"));
  await buildDigits({ folder });
  [train, heldOut] = await Promise.all([open("train"), open("held-out")]);
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllGlobals());

const imagesOf = ({ count, pixels, rows, columns }: ImageSet) =>
  Array.from({ length: count }, (_, i) => Buffer.from(pixels.subarray(i * rows * columns, (i + 1) * rows * columns)));

describe("the packed digits", () => {
  it("are 8,000 to train on and 2,000 held out, 28 × 28, of ten classes", () => {
    expect([train.count, heldOut.count]).toEqual([8000, 2000]);
    for (const set of [train, heldOut]) expect([set.rows, set.columns, set.classes]).toEqual([28, 28, 10]);
  });

  it("hold the package's digits, every byte of them, and no digit twice", async () => {
    const original = (await readPackage()).map(
      ({ label, pixels }) => `${label} ${Buffer.from(pixels).toString("base64")}`,
    );
    const labels = [...train.labels, ...heldOut.labels];
    const packed = [...imagesOf(train), ...imagesOf(heldOut)].map(
      (pixels, i) => `${labels[i]} ${pixels.toString("base64")}`,
    );
    expect(packed.sort()).toEqual(original.sort());
    expect(new Set(packed).size).toBe(10_000);
  });

  it("restores bytes from three decimals without loss", () => {
    for (let byte = 0; byte < 256; byte++) expect(Math.round(Number((byte / 255).toFixed(3)) * 255)).toBe(byte);
  });

  it("has every class in both parts, in about the same shares", () => {
    for (const set of [train, heldOut]) {
      const histogram = new Array(10).fill(0);
      for (const label of set.labels) histogram[label]++;
      for (const share of histogram.map((n) => n / set.count)) {
        expect(share).toBeGreaterThan(0.08);
        expect(share).toBeLessThan(0.13);
      }
    }
  });

  it("are not sorted, and come out the same every time", async () => {
    expect(new Set(train.labels.subarray(0, 50)).size).toBe(10);
    const other = await mkdtemp(join(tmpdir(), "digits-"));
    await buildDigits({ folder: other });
    for (const part of ["train", "held-out"]) {
      const name = `digits-${part}.bin.gz`;
      expect((await readFile(join(other, name))).equals(await readFile(join(folder, name)))).toBe(true);
    }
    await rm(other, { recursive: true });
  });

  it("are made once, and again when a file is gone", async () => {
    const file = join(folder, "digits-held-out.bin.gz");
    const { mtimeMs } = await stat(file);
    expect((await buildDigits({ folder })).built).toBe(false);
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    await rm(file);
    expect((await buildDigits({ folder })).built).toBe(true);
  });
});

const tiny = () =>
  new Uint8Array(
    pack([
      { label: 3, pixels: new Uint8Array(784).fill(255) },
      { label: 9, pixels: new Uint8Array(784).fill(51) },
    ]),
  );

describe("decodeImages", () => {
  it("reads what the packer writes", () => {
    const set = decodeImages(tiny());
    expect([...set.labels]).toEqual([3, 9]);
    expect(imageInputs(set, 1, 2)[0]).toBeCloseTo(0.2, 6);
    expect(imageInputs(set)).toHaveLength(1568);
  });

  const refusals: [string, (bytes: Uint8Array) => Uint8Array][] = [
    ["nothing", () => new Uint8Array()],
    ["a web page", () => new TextEncoder().encode("<!doctype html><title>Not found</title>")],
    ["a file cut short", (bytes) => bytes.subarray(0, -1)],
    ["a file too long", (bytes) => Uint8Array.from([...bytes, 0])],
    ["another version", (bytes) => Uint8Array.from(bytes, (byte, i) => (i === 4 ? 2 : byte))],
    ["a label that is no class", (bytes) => Uint8Array.from(bytes, (byte, i) => (i === 16 ? 10 : byte))],
  ];
  it.each(refusals)("refuses %s", (_, spoil) => {
    expect(() => decodeImages(spoil(tiny()), "digits")).toThrow(EngineError);
    expect(() => decodeImages(spoil(tiny()), "digits")).toThrow("dataFormat: digits");
  });
});

describe("fetchImages", () => {
  const address = new URL("https://example.org/digits-train.bin.gz");
  const serve = (body: Uint8Array | string, status = 200) =>
    vi.stubGlobal("fetch", async () => new Response(body as BodyInit, { status }));

  it("unpacks gzip, and takes what a server has unpacked already", async () => {
    const packed = await readFile(join(folder, "digits-held-out.bin.gz"));
    serve(packed);
    expect((await fetchImages(address)).count).toBe(2000);
    serve(gunzipSync(packed));
    expect((await fetchImages(address)).count).toBe(2000);
  });

  it("says what went wrong", async () => {
    serve("Not found", 404);
    await expect(fetchImages(address)).rejects.toMatchObject({ code: "dataFetch", value: 404 });
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(fetchImages(address)).rejects.toMatchObject({ code: "dataFetch", value: "Failed to fetch" });
    const packed = await readFile(join(folder, "digits-held-out.bin.gz"));
    serve(packed.subarray(0, 5000));
    await expect(fetchImages(address)).rejects.toMatchObject({ code: "dataFormat" });
    serve(packed);
    vi.stubGlobal("DecompressionStream", undefined);
    await expect(fetchImages(address)).rejects.toMatchObject({ code: "dataUnpack" });
  });
});

describe("ImageTask", () => {
  /** Finds class 3 in everything, with a probability that depends on the image's brightness. */
  function stub(probabilityOf3: (brightness: number) => number) {
    const data: { rows: number }[] = [];
    const network = {
      setData: ({ targets }: { targets: Int32Array }) => data.push({ rows: targets.length }),
      predict: (inputs: Float32Array) => {
        const scores = new Float32Array((inputs.length / 784) * 10);
        for (let row = 0; row < inputs.length / 784; row++) {
          const p = probabilityOf3(inputs[row * 784] ?? 0);
          scores.fill((1 - p) / 9, row * 10, row * 10 + 10);
          scores[row * 10 + 3] = p;
        }
        return scores;
      },
      evaluate: ({ targets }: { targets: Int32Array }) => ({ loss: 500, rows: targets.length }),
      config: () => ({ layers: [{ units: 2 }, { units: 10 }] }),
      parameters: () => Float32Array.from({ length: 784 * 2 + 32 }, (_, i) => (i % 2 === 0 ? 1 : -1)),
    };
    const set = decodeImages(tiny());
    return { task: new ImageTask(network as unknown as Network, { train: set, heldOut: set }), data };
  }

  it("hands over the training rows and counts what it examines", async () => {
    const { task, data } = stub(() => 0.91);
    expect(data).toEqual([{ rows: 2 }]);
    const { loss, accuracy, confusion } = await task.examine();
    expect(accuracy).toBe(0.5);
    expect(confusion[3 * 10 + 3]).toBe(1);
    expect(confusion[9 * 10 + 3]).toBe(1);
    expect(confusion.reduce((a, b) => a + b)).toBe(2);
    expect(loss).toBeCloseTo(-(Math.log(0.91) + Math.log(0.01)) / 2, 5);
  });

  it("asks the engine for a loss whose probability has underflowed", async () => {
    const { task } = stub(() => 1);
    expect((await task.examine()).loss).toBeCloseTo(250, 6);
  });

  it("shows mistakes, or one cell", async () => {
    const { task } = stub(() => 0.91);
    expect(task.judged(null, 10)).toEqual([]);
    await task.examine();
    expect(task.judged(null, 10).map(({ row }) => row)).toEqual([1]);
    expect(task.judged({ label: 3, predicted: 3 }, 10).map(({ row }) => row)).toEqual([0]);
    expect(task.judged({ label: 9, predicted: 1 }, 10)).toEqual([]);
    expect(task.judged(null, 0)).toEqual([]);
  });

  it("gives the first layer's weights an image per unit", () => {
    const { task } = stub(() => 1);
    const { values, units, bound } = task.weightImages();
    expect([units, bound, values.length]).toEqual([2, 4, 1568]);
    expect([values[0], values[783], values[784]]).toEqual([32, 32, -32]);
    expect(task.weightImages(true)).toMatchObject({ units: 2, bound: 0, values: new Int8Array(1568) });
    expect(task.weightImages(false, 1)).toMatchObject({ units: 1, layerUnits: 2, values: values.slice(0, 784) });
  });

  it("counts rows round", () => {
    const { task } = stub(() => 1);
    expect([task.image(0).label, task.image(1).label, task.image(2).label, task.image(-1).label]).toEqual([3, 9, 3, 9]);
  });
});
