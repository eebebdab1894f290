/**
 * The most tokens that a text can come to at any provider: its bytes in UTF-8. Tokenizers of today work on bytes and make no
 * token of less than one; common English text has about four bytes a token, so this is an upper bound and no forecast.
 * `estimateTokens('naïve')` is 6.
 */
export function estimateTokens(text: string): number {
  // Counted without making the bytes, since requests hold whole tables.
  return Buffer.byteLength(text, 'utf8');
}
