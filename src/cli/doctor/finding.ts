import { isCodedError } from '../../foundation/coded-error.ts';

/** What one check found. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do; empty where nothing is wrong. */
  readonly remedy: string;
}

/** What a check found, or the error that it met: its message says what to do already. */
export async function findingOf(check: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, found: await look(), remedy: '' };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    const [found = '', ...remedy] = error.message.split('; ');
    return { check, ok: false, found: `${found} (${error.code})`, remedy: remedy.join('; ') };
  }
}
