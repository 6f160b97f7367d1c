/**
 * NumPy's legacy generator as `numpy.random.seed` and `numpy.random.rand` leave it: the Mersenne Twister MT19937,
 * seeded by `init_genrand`, whose doubles have 53 random bits.
 *
 * Source: Matsumoto and Nishimura (1998), mt19937ar.c.
 */
export class NumpyRandom {
  readonly #state = new Uint32Array(624);
  #next = 624;

  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < 624; i++) {
      const previous = this.#word(i - 1);
      this.#state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** A double in [0, 1). */
  rand(): number {
    const high = this.#draw() >>> 5;
    const low = this.#draw() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  #word(index: number): number {
    return this.#state[index % 624] as number;
  }

  #draw(): number {
    if (this.#next === 624) this.#twist();
    let word = this.#word(this.#next++);
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    for (let i = 0; i < 624; i++) {
      const joined = (this.#word(i) & 0x80000000) | (this.#word(i + 1) & 0x7fffffff);
      this.#state[i] = this.#word(i + 397) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}
