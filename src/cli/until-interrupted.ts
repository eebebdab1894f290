/** Resolves at Ctrl-C, at once where it was pressed already. */
export async function untilInterrupted(interruption: AbortSignal): Promise<void> {
  if (interruption.aborted) return;
  await new Promise<void>((resolve) => {
    interruption.addEventListener('abort', () => resolve(), { once: true });
  });
}
