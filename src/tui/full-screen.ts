const enter = '\u001b[?1049h\u001b[2J\u001b[H';
const leave = '\u001b[?1049l\u001b[?25h';

/** The alternate screen of a terminal, which gives back what was there before. */
export interface FullScreen {
  leave(): void;
}

/**
 * Takes the whole terminal until `leave`, which happens also when the process is stopped or breaks.
 *
 * @param stopped told of a hang-up (SIGINT and SIGTERM are the command line's own)
 * @param broke told of an error that nobody caught
 */
export function fullScreen(
  stdout: NodeJS.WriteStream,
  stopped: () => void,
  broke: (error: unknown) => void,
): FullScreen {
  let isUp = true;
  const restore = (): void => {
    if (!isUp) return;
    isUp = false;
    stdout.write(leave);
    process.off('exit', restore);
    process.off('SIGHUP', stopped);
    process.off('uncaughtException', broke);
    process.off('unhandledRejection', broke);
  };
  process.on('exit', restore);
  process.on('SIGHUP', stopped);
  process.on('uncaughtException', broke);
  process.on('unhandledRejection', broke);
  stdout.write(enter);
  return { leave: restore };
}
