// Values as bytes, the way the core reads and writes them: engine/bindings/message.h says how.

const tags = { null: 0, no: 1, yes: 2, number: 3, text: 4, array: 5, object: 6, end: 7 };
/** What stands behind the tags from 8 on. */
const columns = [Float64Array, Float32Array, Int32Array, Uint32Array];

/** What has no counterpart in a message: functions, symbols, big integers. */
export class NoMessage extends Error {}

/**
 * Plain data as a message.
 *
 * @throws NoMessage for what is none
 */
export function toMessage(value: unknown): Uint8Array {
  let bytes = new Uint8Array(256);
  let view = new DataView(bytes.buffer);
  let at = 0;
  /** Where `size` more bytes begin; `bytes` and `view` are others after it. */
  const reserve = (size: number) => {
    if (at + size > bytes.length) {
      const longer = new Uint8Array(2 * (at + size));
      longer.set(bytes);
      [bytes, view] = [longer, new DataView(longer.buffer)];
    }
    at += size;
    return at - size;
  };
  const tag = (value: number) => {
    const place = reserve(1);
    bytes[place] = value;
  };
  const text = (value: string) => {
    const encoded = new TextEncoder().encode(value);
    tag(tags.text);
    const place = reserve(4 + encoded.length);
    view.setUint32(place, encoded.length, true);
    bytes.set(encoded, place + 4);
  };
  const number = (value: number) => {
    tag(tags.number);
    const place = reserve(8);
    view.setFloat64(place, value, true);
  };
  const write = (value: unknown): void => {
    if (value === null || value === undefined) tag(tags.null);
    else if (typeof value === "boolean") tag(value ? tags.yes : tags.no);
    else if (typeof value === "string") text(value);
    else if (typeof value === "number") number(value);
    else if (typeof value === "object") members(value);
    else throw new NoMessage();
  };
  const members = (value: object) => {
    if (Array.isArray(value)) {
      tag(tags.array);
      value.forEach(write);
    } else {
      tag(tags.object);
      for (const [key, member] of Object.entries(value)) {
        // An option set to undefined is an option left out.
        if (member === undefined) continue;
        text(key);
        write(member);
      }
    }
    tag(tags.end);
  };
  write(value);
  return bytes.subarray(0, at);
}

/** The value whose message begins at `at` of `memory`. Columns are copied out. */
export function fromMessage(memory: ArrayBuffer, at: number): unknown {
  const bytes = new Uint8Array(memory);
  const view = new DataView(memory);
  const sized = () => {
    const size = view.getUint32(at, true);
    at += 4 + size;
    return memory.slice(at - size, at);
  };
  const read = (): unknown => {
    const tag = bytes[at++] as number;
    const Column = columns[tag - 8];
    if (Column) return new Column(sized());
    switch (tag) {
      case tags.no:
      case tags.yes:
        return tag === tags.yes;
      case tags.number:
        at += 8;
        return view.getFloat64(at - 8, true);
      case tags.text:
        return new TextDecoder().decode(sized());
      case tags.array: {
        const items: unknown[] = [];
        while (bytes[at] !== tags.end) items.push(read());
        at++;
        return items;
      }
      case tags.object: {
        const members: Record<string, unknown> = {};
        while (bytes[at] !== tags.end) members[read() as string] = read();
        at++;
        return members;
      }
      default:
        return null;
    }
  };
  return read();
}
