import { CodedError } from '../../../foundation/coded-error.ts';
import type { Random } from '../../../foundation/random.ts';
import { isNullCell } from '../../table/null-token.ts';
import type { CheckDigitRule } from '../rule.ts';
import { isCheckDigitRight } from '../rules/check-digit.ts';
import { compareText } from '../rules/groups.ts';
import { ean13CheckDigit, ibanCheckDigits, mod11CheckDigit } from '../synthetic/check-digits.ts';
import { constantPlaces, drawChar, shapeOf } from './draw-code.ts';
import type { InnerSpan } from './inner-spans.ts';

const MOST_DRAWS = 600;
const LAST_DRAWS = 500;

/** A set of codes to renew together. */
export interface CodeSet {
  readonly name: string;
  readonly texts: readonly string[];
  /** Pieces of a text that are renewed by another map. */
  readonly innerOf: (text: string) => readonly InnerSpan[];
  readonly renewInner: (inner: InnerSpan, text: string) => string;
  readonly check: CheckDigitRule['scheme'] | undefined;
  /** What every new code must match. */
  readonly patterns: readonly RegExp[];
  readonly random: Random;
}

/**
 * New codes, one for each: of the same form, pieces renewed where they have a map of their own, characters that all codes
 * of a form share kept, check digits right, and none of the old codes where there are enough others.
 * Throws TWIN_INFEASIBLE where no code of the form is left.
 */
export function createCodeMap(codes: CodeSet): ReadonlyMap<string, string> {
  const texts = codes.texts.toSorted(compareText);
  const originals = new Set(texts);
  const used = new Set<string>();
  const groups = Map.groupBy(texts, (text) => formOf(text, codes.innerOf(text)));
  const renewed = new Map<string, string>();
  for (const group of groups.values()) {
    const constant = constantPlaces(group);
    for (const text of group) {
      const isFree = (code: string, draw: number): boolean => {
        if (used.has(code) || isNullCell(code)) return false;
        // The form may have few codes: then one of the old codes serves, and at the very last the same one.
        return draw > LAST_DRAWS ? true : draw > MOST_DRAWS / 2 ? code !== text : !originals.has(code);
      };
      const next = drawNewCode(text, { codes, constant, isFree });
      used.add(next);
      renewed.set(text, next);
    }
  }
  return renewed;
}

/**
 * New codes in the order of the old ones, for codes that rows are ordered by. All have one form. Their first characters
 * come from half of those there are, so that the place in the order does not tell the old first letter.
 */
export function createOrderedCodeMap(texts: readonly string[], random: Random): ReadonlyMap<string, string> {
  const sorted = texts.toSorted(compareText);
  const originals = new Set(sorted);
  const constant = constantPlaces(sorted);
  const alphabet = shapeOf(sorted[0] ?? '')[0] === '9' ? [...'0123456789'] : [...'abcdefghijklmnopqrstuvwxyz'];
  const firsts = new Set(random.shuffled(alphabet).slice(0, Math.ceil(alphabet.length / 2)));
  const drawn = new Set<string>();
  for (let draw = 0; drawn.size < sorted.length; draw += 1) {
    if (draw > MOST_DRAWS * sorted.length) throw exhausted('ordered codes');
    const code = [...sorted[0]!].map((char, place) => (constant[place] ? char : drawChar(char, random))).join('');
    const isSkewed =
      constant[0] === true || draw > (MOST_DRAWS * sorted.length) / 2 || firsts.has(code[0]!.toLowerCase());
    if (isNullCell(code)) continue;
    if (isSkewed && (!originals.has(code) || draw > (MOST_DRAWS * sorted.length) / 4)) drawn.add(code);
  }
  const next = [...drawn].toSorted(compareText);
  return new Map(sorted.map((text, index) => [text, next[index]!]));
}

interface CodeDraw {
  readonly codes: CodeSet;
  readonly constant: readonly boolean[];
  readonly isFree: (code: string, draw: number) => boolean;
}

function drawNewCode(text: string, { codes, constant, isFree }: CodeDraw): string {
  const random = codes.random.fork(text);
  const inner = codes.innerOf(text);
  const frame = [...text].map((char, place) => (constant[place] === true ? char : null));
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    let code = '';
    let place = 0;
    for (const span of [...inner, null]) {
      const end = span?.start ?? text.length;
      for (; place < end; place += 1) code += frame[place] ?? drawChar(text[place]!, random);
      if (span === null) break;
      code += codes.renewInner(span, text.slice(span.start, span.end));
      place = span.end;
    }
    code = withCheckDigit(code, codes.check);
    if (isFree(code, draw) && isWellFormed(code, codes)) return code;
  }
  throw exhausted(codes.name);
}

function isWellFormed(code: string, codes: CodeSet): boolean {
  return (
    codes.patterns.every((pattern) => pattern.test(code)) &&
    (codes.check === undefined || isCheckDigitRight(code, codes.check))
  );
}

function withCheckDigit(code: string, scheme: CheckDigitRule['scheme'] | undefined): string {
  switch (scheme) {
    case undefined:
      return code;
    case 'ean13':
      return code.slice(0, -1) + ean13CheckDigit(code.slice(0, -1).replace(/\D/g, ''));
    case 'mod11':
      return code.slice(0, -1) + mod11CheckDigit(code.slice(0, -1).replace(/\D/g, ''));
    case 'iban97':
      return code.slice(0, 2) + ibanCheckDigits(code.slice(0, 2), code.slice(4)) + code.slice(4);
  }
}

function formOf(text: string, inner: readonly InnerSpan[]): string {
  return `${shapeOf(text)} ${inner.map((span) => `${span.start}-${span.end}`).join(' ')}`;
}

function exhausted(name: string): CodedError {
  return new CodedError(
    'TWIN_INFEASIBLE',
    `no further code of the form of "${name}" is left for a twin; its codes fill their form, so exclude the table from the renamed suite`,
    { details: { name } },
  );
}
