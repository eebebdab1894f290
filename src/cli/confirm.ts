import { createInterface } from 'node:readline/promises';
import type { CommandContext } from './command-context.ts';

/** Whether there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks a question on standard error; only "y" or "yes" is a yes. */
export async function confirm({ interruption }: CommandContext, question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^\s*y(es)?\s*$/i.test(await lines.question(`${question} [y/N] `, { signal: interruption }));
  } finally {
    lines.close();
  }
}
