/** Thrown by the compiler for a system that it cannot compute exactly; says what it cannot do, and where. */
export class CompilationRefused extends Error {
  /** The quantity, check or result in question. */
  readonly where: string;

  constructor(what: string, where: string) {
    super(`${what} (${where})`);
    this.name = 'CompilationRefused';
    this.where = where;
  }
}
