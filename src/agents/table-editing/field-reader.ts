import type { PartDescriptor } from '../../core/dataset/descriptor.ts';
import type { CellValue } from '../../core/table/table.ts';
import type { WorkingTable } from './working-table.ts';

/** A column, or a part of one, read by row. */
export interface FieldReader {
  /** Number of the column that is read, in the working table. */
  readonly column: number;
  /** Whether only a piece of the column is read, so that the field itself cannot be written. */
  readonly isPart: boolean;
  read(row: number): CellValue;
}

/**
 * Reads what a rule names: a column, or a part cut out by the first capture group of its pattern (null where the text
 * does not match). Undefined where the table has neither, so that a rule about missing columns can be passed over.
 */
export function fieldReader(
  working: WorkingTable,
  parts: readonly PartDescriptor[],
  name: string,
): FieldReader | undefined {
  const column = working.columns.indexOf(name);
  if (column !== -1) {
    const cells = working.cells[column]!;
    return { column, isPart: false, read: (row) => cells[row] ?? null };
  }
  const part = parts.find((candidate) => candidate.name === name);
  const source = part === undefined ? -1 : working.columns.indexOf(part.column);
  if (part === undefined || source === -1) return undefined;
  const cells = working.cells[source]!;
  const pattern = new RegExp(part.pattern, 'u');
  // The same few texts are asked for again and again while rules are weighed.
  const known = new Map<string, CellValue>();
  return {
    column: source,
    isPart: true,
    read(row) {
      const text = cells[row] ?? null;
      if (text === null) return null;
      let cut = known.get(text);
      if (cut === undefined) {
        cut = pattern.exec(text)?.[1] ?? null;
        known.set(text, cut);
      }
      return cut;
    },
  };
}
