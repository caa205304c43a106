/** A task whose thread comes to an end. */
export function perform(): void {
  process.exit(1);
}
