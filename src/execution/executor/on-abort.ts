const actionsOf = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Has an action done when a signal aborts, at once where it has; returns what takes it back. For a signal that hundreds of
 * things at one time listen to: its own list of listeners is searched from end to end for each that is added.
 */
export function onAbort(signal: AbortSignal, action: () => void): () => void {
  if (signal.aborted) {
    action();
    return () => undefined;
  }
  const actions = actionsOf.get(signal) ?? listenTo(signal);
  actions.add(action);
  return () => void actions.delete(action);
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const actions = new Set<() => void>();
  actionsOf.set(signal, actions);
  signal.addEventListener('abort', () => actions.forEach((action) => action()), { once: true });
  return actions;
}
