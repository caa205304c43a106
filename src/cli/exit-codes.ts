/** What the process says to the shell. */
export const exitCodes = {
  done: 0,
  /** The model is wrong, or a check or a test beside it failed. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  cancelled: 3,
  /** Our fault, never the reader's. */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
