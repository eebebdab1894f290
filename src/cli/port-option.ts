import { CodedError } from '../foundation/coded-error.ts';
import { wholeNumberOption } from './output/option-values.ts';

/** Where the API listens unless told otherwise. */
export const DEFAULT_PORT = 4173;

/** `--port`. */
export function portOption() {
  return wholeNumberOption(
    '--port <n>',
    `port to listen on (default: PORT, else ${DEFAULT_PORT}); 0 for any free one`,
    {
      minimum: 0,
      maximum: 65_535,
    },
  );
}

/** The port of `--port`, else of PORT, else the default. Throws SETTING_INVALID. */
export function chosenPort(option: number | undefined, environment: NodeJS.ProcessEnv): number {
  const set = environment['PORT'];
  if (option !== undefined || set === undefined || set === '') return option ?? DEFAULT_PORT;
  if (/^\d{1,5}$/.test(set) && Number(set) <= 65_535) return Number(set);
  throw new CodedError('SETTING_INVALID', `PORT cannot be "${set}"; set a whole number from 0 to 65535, or unset it`);
}
