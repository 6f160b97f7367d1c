/** Streams of a seed that the engine draws from: step t, counted from 0, has its own. */
export const streams = { noise: "2**40 + t", annealing: "2**41 + n" } as const;

/**
 * The engine's own generator as a Python class: xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64.
 *
 * @param note what the class says of itself
 * @param methods which of its distributions a program needs besides `uniform`
 */
export function generatorClass(note: string, methods: readonly (keyof typeof distributions)[]): string[] {
  return [
    "class Rng:",
    `    """${note}"""`,
    "",
    "    def __init__(self, seed, stream=0):",
    "        self.seed, self.spare = seed, None",
    "        self.seed = self.split_mix() ^ stream * 0xD1342543DE82EF95 % 2**64",
    "        self.state = [self.split_mix() for _ in range(4)]",
    "",
    "    def split_mix(self):",
    "        self.seed = z = (self.seed + 0x9E3779B97F4A7C15) % 2**64",
    "        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64",
    "        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64",
    "        return z ^ z >> 31",
    "",
    "    def bits(self):",
    "        a, b, c, d = self.state",
    "        rotate = lambda x, k: (x << k | x >> 64 - k) % 2**64",
    "        c, d, result = c ^ a, d ^ b, rotate(b * 5 % 2**64, 7) * 9 % 2**64",
    "        self.state = [a ^ d, b ^ c, c ^ (b << 17) % 2**64, rotate(d, 45)]",
    "        return result",
    "",
    "    def uniform(self):",
    "        return (self.bits() >> 11) * 2.0**-53",
    ...methods.flatMap((method) => ["", ...distributions[method]]),
  ];
}

const distributions = {
  normal: [
    "    def normal(self):",
    "        if self.spare is not None:",
    "            value, self.spare = self.spare, None",
    "            return value",
    "        s = 0.0",
    "        while not 0 < s < 1:",
    "            u, v = 2 * self.uniform() - 1, 2 * self.uniform() - 1",
    "            s = u * u + v * v",
    "        factor = math.sqrt(-2 * math.log(s) / s)",
    "        self.spare = v * factor",
    "        return u * factor",
  ],
  shuffled: [
    "    def below(self, bound):",
    "        while True:",
    "            product = (self.bits() >> 32) * bound",
    "            if product % 2**32 >= 2**32 % bound:",
    "                return product >> 32",
    "",
    "    def shuffled(self, count):",
    "        items = list(range(count))",
    "        for i in range(count, 1, -1):",
    "            j = self.below(i)",
    "            items[i - 1], items[j] = items[j], items[i - 1]",
    "        return items",
  ],
} as const;
