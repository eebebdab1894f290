import type { Secret } from '../config/secret.ts';

/** A shorter text is no key, and taking it out of a reply would harm the reply. */
const LEAST_SECRET_CHARACTERS = 8;

/** The text with every secret in it masked: error pages and echoing servers send keys back. */
export function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  let masked = text;
  for (const secret of secrets) {
    const plain = secret.reveal();
    if (plain.length < LEAST_SECRET_CHARACTERS) continue;
    for (const form of new Set([plain, JSON.stringify(plain).slice(1, -1), encodeURIComponent(plain)])) {
      masked = masked.replaceAll(form, () => String(secret));
    }
  }
  return masked;
}
