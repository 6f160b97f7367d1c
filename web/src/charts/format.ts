const superscripts: Record<string, string> = {
  "-": "⁻",
  ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((raised, digit) => [String(digit), raised])),
};

/** −12 as ⁻¹². */
export function superscript(value: number): string {
  return String(value).replace(/./g, (character) => superscripts[character] ?? character);
}

/** A true minus sign, as wide as a plus. */
function withMinus(text: string): string {
  return text.replace("-", "−");
}

/**
 * A number for readers: `digits` significant digits, and a power of ten where plain digits would be long.
 *
 * @returns e.g. "0.119", "−17.99", "1.43 × 10⁻⁴", "∞"
 */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e5)) return withMinus(String(Number(value.toPrecision(digits))));
  const [mantissa = "", exponent = ""] = value.toExponential(Math.max(0, digits - 2)).split("e");
  return `${withMinus(String(Number(mantissa)))} × 10${superscript(Number(exponent))}`;
}

/** A number of constant width while it changes: three decimals, or a power of ten where those would say nothing. */
export function formatReadout(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const size = Math.abs(value);
  if (value === 0 || (size >= 0.01 && size < 1e5))
    return withMinus(value.toFixed(size >= 1e4 ? 0 : size >= 100 ? 2 : 3));
  const [mantissa = "", exponent = ""] = value.toExponential(2).split("e");
  return `${withMinus(mantissa)} × 10${superscript(Number(exponent))}`;
}

/** A setting's value to the last digit: the shortest number that is the same value, powers of ten as in print. */
export function formatEntry(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e6)) return withMinus(String(value));
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${withMinus(mantissa)} × 10${superscript(Number(exponent))}`;
}

/** Takes back what `formatEntry` prints: 1 × 10⁻⁸ as 1e-8. Other text stays as it is. */
export function plainEntry(text: string): string {
  const digits = (raised: string) =>
    raised.replace(/./g, (character) => Object.keys(superscripts).find((key) => superscripts[key] === character) ?? "");
  return text
    .trim()
    .replaceAll("−", "-")
    .replace(/\s*[×x*]\s*10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, raised: string) => `e${digits(raised)}`);
}

/** (0.119, −0.838); one coordinate stands alone. */
export function formatPoint(point: ArrayLike<number>, digits = 4): string {
  const parts = Array.from(point, (value) => formatNumber(value, digits));
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(", ")})`;
}
