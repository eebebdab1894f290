/** Does some work every so many milliseconds, never twice at one time; what fails is done at the next turn. Returns what ends that. */
export function repeatWork(everyMs: number, work: () => Promise<void>): () => void {
  let isAtWork = false;
  const timer = setInterval(() => {
    if (isAtWork) return;
    isAtWork = true;
    void work()
      .catch(() => undefined)
      .finally(() => {
        isAtWork = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
