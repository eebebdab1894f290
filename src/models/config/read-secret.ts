import { readFileSync, statSync } from 'node:fs';
import type { SecretReference } from '../../contract/config.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { Secret } from './secret.ts';

const MOST_SECRET_BYTES = 64 * 1024;

/**
 * The secret that a reference points to; blanks around it do not count. `use` says what for, such as `model "gpt-6-luna"`.
 * Throws MODEL_KEY_MISSING where there is none and MODEL_KEY_INVALID where it cannot be sent in a header; neither repeats
 * anything of it.
 */
export function readSecret(
  reference: SecretReference,
  environment: Readonly<Record<string, string | undefined>>,
  use: string,
): Secret {
  const text = 'env' in reference ? (environment[reference.env] ?? '').trim() : textOfFile(reference.file).trim();
  const place = 'env' in reference ? `the variable ${reference.env}` : `the file "${reference.file}"`;
  if (text === '') {
    const remedy = 'env' in reference ? `set ${place}` : `write it into ${place}, or correct the path`;
    throw new CodedError('MODEL_KEY_MISSING', `${use} needs a key; ${remedy}`, { details: { place } });
  }
  // Anything else cannot be sent in a header, and is no key: a whole page, two lines, typographic quotes.
  if (!/^[\x21-\x7e]+( [\x21-\x7e]+)*$/u.test(text)) {
    throw new CodedError(
      'MODEL_KEY_INVALID',
      `${use} has no usable key: ${place} must hold one line of plain characters`,
      {
        details: { place },
      },
    );
  }
  return new Secret(text);
}

function textOfFile(file: string): string {
  try {
    return statSync(file).size > MOST_SECRET_BYTES ? '\u0000' : readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
