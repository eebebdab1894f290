import { createGrid } from '../dataset/rules/grid.ts';
import type { Grid } from '../dataset/rules/grid.ts';
import { defectPlan } from '../injection/defect-plan.ts';
import type { CellInjection } from '../injection/inject-cells.ts';
import { injectCells } from '../injection/inject-cells.ts';
import type { CellReference, InjectedError } from '../injection/ledger.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue, Table } from '../table/table.ts';
import { ROW_ID_COLUMN, createTable, withFirstColumn } from '../table/table.ts';
import { LEAST_ERRORS } from './least-errors.ts';
import { chooseDistractors } from './choose-distractors.ts';
import { drawRowIds } from './row-ids.ts';
import { scoredColumns } from './scored-columns.ts';
import { countErrors } from './size-sample.ts';
import type { DirtRequest, TaskDirt } from './task-request.ts';

/** Plants cell errors into a sample and writes down what was put where. */
export function makeCellDirt(request: DirtRequest): TaskDirt {
  const { dataset, dimension, difficulty, sample, random } = request;
  const { descriptor } = dataset;
  const plan = defectPlan(dimension, difficulty);
  const isProtected = descriptor.columns.map((column) => column.protected);
  const places = sample.rowCount * isProtected.filter((protectedColumn) => !protectedColumn).length;
  const count = countErrors(plan.rate, places, {
    least: Math.min(LEAST_ERRORS, request.leastErrors ?? LEAST_ERRORS),
    scale: request.scale,
  });
  const injection = injectCells({
    clean: sample,
    schema: descriptor,
    isProtected,
    plan,
    count,
    random: random.fork('inject'),
  });
  const rids = drawRowIds(sample.rowCount, random.fork('rids'));
  const grid = createGrid(sample, descriptor);
  const errors = writeLedger(injection, grid, rids);
  const dirty = withFirstColumn(tableFromValues(grid, injection.values), ROW_ID_COLUMN, rids);
  const clean = withFirstColumn(tableFromValues(grid, injection.clean), ROW_ID_COLUMN, rids);
  const wantsDistractors = dimension === 'accuracy' && difficulty === 'hard';
  return {
    dirty,
    truth: { clean, columns: scoredColumns(descriptor, clean, errors), errors, entities: [] },
    facts: {
      rowCount: sample.rowCount,
      errorCount: errors.length,
      errorRate: places === 0 ? 0 : errors.length / places,
      errorTypes: countTypes(errors),
      distractors: wantsDistractors
        ? chooseDistractors(clean, errors, { columns: descriptor.columns, random: random.fork('distractors') })
        : [],
      legitimateNulls: injection.clean.filter((value) => isNullCell(value)).length,
    },
    redraws: injection.redraws,
  };
}

function writeLedger(injection: CellInjection, grid: Grid, rids: readonly string[]): InjectedError[] {
  const referTo = (address: number): CellReference => ({
    rid: rids[Math.floor(address / grid.width)]!,
    column: grid.schema.columns[address % grid.width]!.name,
  });
  const entries = injection.planted.flatMap((defect) =>
    defect.changes.map((change) => {
      const repair = defect.repairs.find((found) => found.address === change.address)!;
      return {
        ...referTo(change.address),
        type: defect.type,
        clean: injection.clean[change.address] ?? null,
        dirty: change.value,
        accept: [],
        evidenceKind: repair.evidenceKind,
        evidenceCells: repair.evidence.map(referTo),
        hops: repair.hops,
      };
    }),
  );
  return entries.map((entry, index) => ({ errorId: `e${String(index + 1).padStart(3, '0')}`, ...entry }));
}

function tableFromValues(grid: Grid, values: readonly CellValue[]): Table {
  const names = grid.schema.columns.map((column) => column.name);
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row);
  return createTable(
    names,
    names.map((_, c) => rows.map((row) => values[row * grid.width + c] ?? null)),
  );
}

function countTypes(errors: readonly InjectedError[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of errors) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
