// Turns and medians: what every comparison here is made of.

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Times contenders round robin, so that what else the machine does hits all alike. Every turn takes about as long.
 *
 * @param contenders each { key, environment, train(steps) → { milliseconds } }
 * @param turn milliseconds of a turn
 * @returns for every contender the times of its turns, milliseconds per step
 */
export async function roundRobin(contenders, { rounds, turn }) {
  const steps = [];
  for (const contender of contenders) {
    // Twice: the first turn may compile.
    await contender.train(3);
    const { milliseconds } = await contender.train(3);
    steps.push(Math.min(2000, Math.max(2, Math.round(turn / Math.max(milliseconds, 1e-3)))));
  }
  const times = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      times[i].push((await contender.train(steps[i])).milliseconds);
    }
  }
  return times;
}

/** How many times as long as `own` did `other` take: the median over rounds, steadier than the ratio of the medians. */
export function timesAsFast(own, other) {
  return median(own.map((time, round) => other[round] / time));
}
