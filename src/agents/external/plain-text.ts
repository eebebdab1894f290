import { stripVTControlCharacters } from 'node:util';

const LONGEST = 500;

/** The end of a text by a program, on one line and without anything that steers a terminal. */
export function plainTail(text: string): string {
  // What is left of control characters would still ring, erase or overwrite.
  const plain = stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return plain.length > LONGEST ? `…${plain.slice(-LONGEST)}` : plain;
}
