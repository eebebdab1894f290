import Table from 'cli-table3';
import { wrappedLines } from './wrapped-lines.ts';

/** A column of a table in a terminal. */
export interface TextColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Columns with the highest number go first where the terminal is too narrow; absent: stays. */
  readonly dropOrder?: number;
  /** Whether its texts are broken into lines where the others leave too little room; for the last column. */
  readonly wraps?: true;
}

/** A table as text, and the titles of the columns that found no room. */
export interface TextTable {
  readonly text: string;
  readonly dropped: readonly string[];
}

/** A table without frames, two blanks between columns, dropping columns until it fits into `width` where it can. */
export function renderTextTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  styleHead: (text: string) => string = (text) => text,
): TextTable {
  const shown = new Set(columns.keys());
  const dropped: string[] = [];
  for (;;) {
    const text = draw(columns, wrapCells(columns, rows, { shown, width }), { shown, styleHead });
    const last = [...shown]
      .filter((index) => columns[index]!.dropOrder !== undefined)
      .toSorted((a, b) => columns[b]!.dropOrder! - columns[a]!.dropOrder!)[0];
    if (last === undefined || widthOf(text) <= width) return { text, dropped };
    shown.delete(last);
    dropped.unshift(columns[last]!.title);
  }
}

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  middle: '  ',
  right: '',
  'right-mid': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
};

/** Below this a column of words is unreadable, and a long line the lesser evil. */
const LEAST_WRAPPED_WIDTH = 20;
const GAP = 2;

/** The rows with the texts of a wrapping column broken into lines that fit. */
function wrapCells(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  { shown, width }: { readonly shown: ReadonlySet<number>; readonly width: number },
): readonly (readonly string[])[] {
  const wrapping = columns.findIndex((column) => column.wraps === true);
  if (wrapping === -1) return rows;
  const others = [...shown].filter((index) => index !== wrapping);
  const taken = others.map((index) => {
    const texts = [columns[index]!.title, ...rows.map((row) => row[index] ?? '')];
    return Math.max(...texts.map(widthOf)) + GAP;
  });
  const room = Math.max(LEAST_WRAPPED_WIDTH, width - taken.reduce((sum, part) => sum + part, 0));
  return rows.map((row) => row.with(wrapping, wrapText(row[wrapping] ?? '', room)));
}

/** Each line of a text wrapped, its further lines two blanks deeper than itself. */
function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const indent = /^ */.exec(line)![0];
      return wrappedLines(line.trimStart(), width - indent.length, '  ').map((part) => `${indent}${part}`);
    })
    .join('\n');
}

interface Drawing {
  readonly shown: ReadonlySet<number>;
  readonly styleHead: (text: string) => string;
}

function draw(columns: readonly TextColumn[], rows: readonly (readonly string[])[], drawing: Drawing): string {
  const indexes = [...drawing.shown];
  const table = new Table({
    head: indexes.map((index) => drawing.styleHead(columns[index]!.title)),
    colAligns: indexes.map((index) => columns[index]!.align ?? 'left'),
    chars: NO_FRAME,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => indexes.map((index) => row[index] ?? '')));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

function widthOf(text: string): number {
  // oxlint-disable-next-line no-control-regex -- colours take no room
  const bare = text.replaceAll(/\u001B\[[0-9;]*m/g, '');
  return Math.max(...bare.split('\n').map((line) => [...line].length));
}
