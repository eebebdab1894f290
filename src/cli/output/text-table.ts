import Table from 'cli-table3';

/** A column of a table in a terminal. */
export interface TextColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Columns with the highest number go first where the terminal is too narrow; absent: stays. */
  readonly dropOrder?: number;
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
    const text = draw(columns, rows, { shown, styleHead });
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
