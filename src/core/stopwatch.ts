/** Milliseconds since it was started. It says when others are to be told or asked, and nothing of any result. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}
