import { hostname } from 'node:os';

/** Names this process in the store, so that another can tell whether it still lives. */
export function processOwner(): string {
  return `${hostname()}:${process.pid}`;
}

/** Whether the process with this name may still be at work. One on another machine is given the benefit of the doubt. */
export function isOwnerAlive(owner: string): boolean {
  const separator = owner.lastIndexOf(':');
  if (owner.slice(0, separator) !== hostname()) return true;
  const pid = Number(owner.slice(separator + 1));
  // A process of an earlier start can have had our own number, as in a container; it is gone.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
