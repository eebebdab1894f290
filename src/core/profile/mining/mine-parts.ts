import type { PartDescriptor } from '../../dataset/descriptor.ts';
import type { SameRule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { isVaried } from './coded-column.ts';

/** Pieces of composed values, and which of them repeat another column. */
export interface MinedParts {
  readonly parts: readonly PartDescriptor[];
  readonly same: readonly SameRule[];
}

const MOST_PIECES = 5;
/** Longer values are text in which separators are punctuation. */
const LONGEST_VALUE = 64;

/**
 * Parts of text columns: the pieces between separators where every value has the same separators in the same order, and
 * beginnings of fixed length that repeat another column. A piece is a part where it is all digits or repeats another
 * column in every row.
 */
export function mineParts(columns: readonly CodedColumn[]): MinedParts {
  const parts: PartDescriptor[] = [];
  const same: SameRule[] = [];
  for (const column of columns) {
    if (column.type !== 'string' || !isVaried(column)) continue;
    for (const piece of [...piecesOf(column), ...prefixesOf(column, columns)]) {
      const name = freeName(`${column.name}_${piece.suffix}`, [...columns, ...parts]);
      const repeated = repeatedColumn(column, columns, piece.cut);
      if (repeated === null && !piece.isNumber) continue;
      parts.push({ name, column: column.name, pattern: piece.pattern, meaning: piece.meaning });
      if (repeated !== null) same.push({ kind: 'same', part: name, column: repeated.name });
    }
  }
  return { parts, same };
}

interface Piece {
  readonly suffix: string;
  readonly pattern: string;
  readonly meaning: string;
  readonly isNumber: boolean;
  readonly cut: (value: string) => string;
}

function piecesOf(column: CodedColumn): Piece[] {
  const separatorsOf = (value: string): string => value.replaceAll(/[\p{L}\p{N}]+/gu, '');
  const separators = separatorsOf(column.values[0]!);
  const isUsual = separators.length > 0 && separators.length < MOST_PIECES && !/\s/.test(separators);
  if (!isUsual || !column.values.every((value) => value.length <= LONGEST_VALUE && separatorsOf(value) === separators))
    return [];
  const cuts = [...separators].map(
    (separator) => `[${separator === '^' || separator === '\\' || separator === ']' ? `\\${separator}` : separator}]`,
  );
  const word = '[\\p{L}\\p{N}]*';
  return Array.from({ length: separators.length + 1 }, (_, index) => {
    const cut = (value: string): string => value.split(/[^\p{L}\p{N}]/u)[index] ?? '';
    const before = cuts.slice(0, index).map((separator) => `${word}${separator}`);
    const after = cuts[index] ?? '$';
    return {
      suffix: String(index + 1),
      pattern: `^${before.join('')}(${word})${after}`,
      meaning: `Piece ${index + 1} of ${column.name}.`,
      isNumber: column.values.every((value) => /^\d+$/.test(cut(value))),
      cut,
    };
  });
}

/** Beginnings as long as the values of another column of one length that is shorter. */
function prefixesOf(column: CodedColumn, columns: readonly CodedColumn[]): Piece[] {
  if (/[^\p{L}\p{N}]/u.test(column.values[0]!)) return [];
  const lengths = new Set(
    columns.filter((other) => other !== column && isVaried(other)).map((other) => sharedLength(other)),
  );
  const own = sharedLength(column);
  return [...lengths].flatMap((length) =>
    length === null || own === null || length >= own
      ? []
      : [
          {
            suffix: `first_${length}`,
            pattern: `^(.{${length}})`,
            meaning: `First ${length} characters of ${column.name}.`,
            isNumber: false,
            cut: (value: string) => value.slice(0, length),
          },
        ],
  );
}

function sharedLength(column: CodedColumn): number | null {
  const length = column.values[0]!.length;
  return column.values.every((value) => value.length === length) ? length : null;
}

/** The text column that holds this piece in every row where both are there. */
function repeatedColumn(
  column: CodedColumn,
  columns: readonly CodedColumn[],
  cut: (value: string) => string,
): CodedColumn | null {
  const pieces = column.values.map(cut);
  return (
    columns.find(
      (other) =>
        other !== column &&
        other.type === 'string' &&
        isVaried(other) &&
        column.codes.every((code, row) => {
          const theirs = other.codes[row]!;
          return code < 0 || theirs < 0 ? code === theirs : pieces[code] === other.values[theirs];
        }),
    ) ?? null
  );
}

function freeName(wished: string, taken: readonly { readonly name: string }[]): string {
  const name = wished.replaceAll(/[^\p{L}\p{N}_]+/gu, '_');
  return taken.some((other) => other.name === name) ? freeName(`${name}_part`, taken) : name;
}
