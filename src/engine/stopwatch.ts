/** Milliseconds since it was started. It says when other threads are worth their start, and nothing of any result. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}
