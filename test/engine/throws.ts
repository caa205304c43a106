/** A task that fails. */
export function perform(given: unknown): void {
  throw new Error(String(given));
}
