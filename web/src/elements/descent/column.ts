/** A column of numbers that grows at its end. */
export class Column {
  #data = new Float64Array(64);
  #length = 0;
  #version = 0;

  /** Changes whenever the numbers do. */
  get version(): number {
    return this.#version;
  }

  get length(): number {
    return this.#length;
  }

  /** The numbers, with room behind them: read up to `length` only, and again after the column has grown. */
  get data(): Float64Array {
    return this.#data;
  }

  at(index: number): number {
    return this.#data[index] as number;
  }

  slice(from: number, to: number): Float64Array {
    return this.#data.slice(from, Math.min(to, this.#length));
  }

  push(values: ArrayLike<number>): void {
    const length = this.#length + values.length;
    if (length > this.#data.length) {
      const grown = new Float64Array(Math.max(length, 2 * this.#data.length));
      grown.set(this.#data.subarray(0, this.#length));
      this.#data = grown;
    }
    this.#data.set(values, this.#length);
    this.#length = length;
    this.#version++;
  }

  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
    this.#version++;
  }
}
