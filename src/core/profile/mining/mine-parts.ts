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
/** Single characters agree by chance. */
const LEAST_STRETCH = 2;

/**
 * Parts of text columns: the pieces between separators where every value has the same separators in the same order, the
 * first pieces together, the digits of a piece, and stretches of codes of one length that repeat a shorter column. A piece
 * is a part where it is all digits, repeats another column in every row, or may group rows as the beginning of a code.
 */
export function mineParts(columns: readonly CodedColumn[]): MinedParts {
  const parts: PartDescriptor[] = [];
  const same: SameRule[] = [];
  for (const column of columns) {
    if (column.type !== 'string' || !isVaried(column)) continue;
    for (const piece of [...piecesOf(column), ...stretchesOf(column, columns)]) {
      const name = freeName(`${column.name}_${piece.suffix}`, [...columns, ...parts]);
      const repeated = repeatedColumn(column, columns, piece.cut);
      if (repeated === null && !piece.isUseful) continue;
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
  /** Worth a part even where no other column repeats it. */
  readonly isUseful: boolean;
  readonly cut: (value: string) => string;
}

const WORD = '[\\p{L}\\p{N}]*';

function piecesOf(column: CodedColumn): Piece[] {
  const separatorsOf = (value: string): string => value.replaceAll(/[\p{L}\p{N}]+/gu, '');
  const separators = separatorsOf(column.values[0]!);
  const isUsual = separators.length > 0 && separators.length < MOST_PIECES && !/\s/.test(separators);
  if (!isUsual || !column.values.every((value) => value.length <= LONGEST_VALUE && separatorsOf(value) === separators))
    return [];
  const cuts = [...separators].map((separator) => `[${/[\\\]^-]/.test(separator) ? `\\${separator}` : separator}]`);
  return [
    ...Array.from({ length: cuts.length + 1 }, (_, index) => singlePiece(column, cuts, index)),
    ...Array.from({ length: Math.max(0, cuts.length - 1) }, (_, index) => leadingPieces(column, cuts, index + 2)),
  ];
}

/** One piece; where all of them are letters and then digits, only the digits count. */
function singlePiece(column: CodedColumn, cuts: readonly string[], index: number): Piece {
  const whole = (value: string): string => value.split(/[^\p{L}\p{N}]/u)[index] ?? '';
  const isNumbered = column.values.every((value) => /^\p{L}+\d+$/u.test(whole(value))) && index > 0;
  const before = cuts.slice(0, index).map((separator) => `${WORD}${separator}`);
  const cut = (value: string): string => (isNumbered ? whole(value).replace(/^\p{L}+/u, '') : whole(value));
  return {
    suffix: String(index + 1),
    pattern: `^${before.join('')}${isNumbered ? '\\p{L}+' : ''}(${WORD})${cuts[index] ?? '$'}`,
    meaning: `Piece ${index + 1} of ${column.name}.`,
    isUseful: index === 0 || column.values.every((value) => /^\d+$/.test(cut(value))),
    cut,
  };
}

/** The first pieces with what stands between them. */
function leadingPieces(column: CodedColumn, cuts: readonly string[], count: number): Piece {
  const inner = cuts.slice(0, count - 1).map((separator) => `${WORD}${separator}`);
  const pattern = `^(${inner.join('')}${WORD})${cuts[count - 1] ?? '$'}`;
  const expression = new RegExp(pattern, 'u');
  return {
    suffix: `1_to_${count}`,
    pattern,
    meaning: `First ${count} pieces of ${column.name}.`,
    isUseful: true,
    cut: (value) => expression.exec(value)?.[1] ?? '',
  };
}

/** Stretches of codes of one length that hold the values of another column of one, shorter length. */
function stretchesOf(column: CodedColumn, columns: readonly CodedColumn[]): Piece[] {
  const own = sharedLength(column);
  if (own === null || own > LONGEST_VALUE || /[^\p{L}\p{N}]/u.test(column.values[0]!)) return [];
  const probe = column.codes.findIndex((code) => code >= 0);
  const places = columns.flatMap((other) => {
    const length = other === column || !isVaried(other) ? null : sharedLength(other);
    const sought = other.values[other.codes[probe]!];
    if (length === null || length < LEAST_STRETCH || length >= own || sought === undefined) return [];
    const text = column.values[column.codes[probe]!]!;
    return Array.from({ length: own - length + 1 }, (_, at) => at)
      .filter((at) => text.startsWith(sought, at))
      .map((at) => `${at} ${length}`);
  });
  return [...new Set(places)].map((place) => {
    const [at, length] = place.split(' ').map(Number) as [number, number];
    return {
      suffix: at === 0 ? `first_${length}` : `from_${at + 1}_to_${at + length}`,
      pattern: at === 0 ? `^(.{${length}})` : `^.{${at}}(.{${length}})`,
      meaning: `Characters ${at + 1} to ${at + length} of ${column.name}.`,
      isUseful: false,
      cut: (value: string) => value.slice(at, at + length),
    };
  });
}

function sharedLength(column: CodedColumn): number | null {
  const length = column.values[0]!.length;
  return column.values.every((value) => value.length === length) ? length : null;
}

/** The column that holds this piece in every row where both are there. */
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
        other.type !== 'date' &&
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
