import type { CellValue } from '../table/table.ts';

/** A cell named by its row id and column. */
export interface CellReference {
  readonly rid: string;
  readonly column: string;
}

/** One planted cell error and everything that proves its repair (METHODOLOGY 8.1). */
export interface InjectedError {
  /** `e001`, `e002`, … in the order of planting. */
  readonly errorId: string;
  /** Kind of defect, such as `typo` or `broken-identity`: the public error type. */
  readonly type: string;
  readonly rid: string;
  readonly column: string;
  readonly clean: CellValue;
  readonly dirty: CellValue;
  /** Further accepted repairs (METHODOLOGY 1.2.8); nearly always empty. */
  readonly accept: readonly CellValue[];
  /** Which evidence proves the repair, such as `dependency`, `linear`, `vocabulary`. */
  readonly evidenceKind: string;
  readonly evidenceCells: readonly CellReference[];
  /** Steps of reasoning: 0 in the cell or its column, 1 one other column or rule, 2 and more. */
  readonly hops: number;
}

/** One changed cell of a planted duplicate. */
export interface DuplicateChange {
  readonly column: string;
  readonly clean: CellValue;
  readonly dirty: CellValue;
}

/** An entity of a uniqueness task: its rows in the dirty table. Singletons are listed too. */
export interface InjectedEntity {
  /** `_rid` of the entity's golden record in the clean table. */
  readonly golden: string;
  readonly members: readonly {
    readonly rid: string;
    readonly planted: boolean;
    readonly changes: readonly DuplicateChange[];
  }[];
}
