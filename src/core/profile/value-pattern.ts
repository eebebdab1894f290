/**
 * The shape of a text: every run of upper-case letters becomes `A`, of lower-case letters `a`, of digits `9`; all other
 * characters stay. "2006-Q1" is "9-A9", "Fort Wayne" is "Aa Aa".
 */
export function valuePattern(text: string): string {
  return text
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\d+/g, '9');
}

/** The shape with lengths kept: every upper-case letter `A`, lower-case letter `a`, digit `9`. "2006-Q1" is "9999-A9". */
export function exactValuePattern(text: string): string {
  return text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/\d/g, '9');
}
