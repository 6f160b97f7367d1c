/** The methods that menus offer: teaching variants only where one is `chosen` already. */
export function offered<Method extends { type: string; teaching: boolean }>(
  optimizers: readonly Method[],
  chosen = "",
): Method[] {
  return optimizers.filter(({ type, teaching }) => !teaching || type === chosen);
}
