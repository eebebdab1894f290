import type { Random } from '../../foundation/random.ts';
import { defectPlan } from '../injection/defect-plan.ts';
import { injectDuplicates } from '../injection/inject-duplicates.ts';
import type { DuplicateInjection } from '../injection/inject-duplicates.ts';
import type { CellReference, InjectedEntity } from '../injection/ledger.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue, Table } from '../table/table.ts';
import { ROW_ID_COLUMN, columnOf, rowsOf, tableFromRows, withFirstColumn } from '../table/table.ts';
import { LEAST_ERRORS } from './least-errors.ts';
import { findTwins } from './find-twins.ts';
import { drawRowIds } from './row-ids.ts';
import { scoredColumns } from './scored-columns.ts';
import { countErrors } from './size-sample.ts';
import type { DirtRequest, TaskDirt } from './task-request.ts';

/** Near-duplicate rows of other entities that stand beside each planted duplicate (METHODOLOGY 8.2). */
const NON_MATCHES_PER_DUPLICATE = { easy: 0, medium: 0.5, hard: 1 } as const;

/** Plants duplicates into a sample, shuffles all rows and writes down who is whose. */
export function makeDuplicateDirt(request: DirtRequest): TaskDirt {
  const { dataset, difficulty, sample, random } = request;
  const { descriptor } = dataset;
  const { rate } = defectPlan('uniqueness', difficulty);
  const count = countErrors(rate, sample.rowCount, {
    least: Math.min(LEAST_ERRORS, request.leastErrors ?? LEAST_ERRORS),
    scale: request.scale,
  });
  const twins = findTwins(sample);
  // Rows with a twin first: there a careless matcher has something to lose.
  const order = random.fork('candidates').shuffled(Array.from({ length: sample.rowCount }, (_, row) => row));
  const candidates =
    difficulty === 'easy' ? order : order.toSorted((a, b) => Number(twins.has(b)) - Number(twins.has(a)));
  const injection = injectDuplicates({
    clean: sample,
    schema: descriptor,
    isProtected: descriptor.columns.map((column) => column.protected),
    key: descriptor.key,
    identities: descriptor.identities,
    usedKeys: new Set(descriptor.key.flatMap((name) => columnOf(dataset.table, name).map((value) => value ?? ''))),
    candidates,
    difficulty,
    count,
    random: random.fork('inject'),
  });
  const shuffled = arrange(sample, injection, random);
  const wanted = Math.ceil(NON_MATCHES_PER_DUPLICATE[difficulty] * injection.duplicates.length);
  return {
    dirty: shuffled.dirty,
    truth: {
      clean: shuffled.clean,
      columns: scoredColumns(descriptor, shuffled.clean, []),
      errors: [],
      entities: shuffled.entities,
    },
    facts: {
      rowCount: sample.rowCount,
      errorCount: injection.duplicates.length,
      errorRate: sample.rowCount === 0 ? 0 : injection.duplicates.length / sample.rowCount,
      errorTypes: {
        [`${difficulty === 'easy' ? 'exact' : difficulty === 'medium' ? 'altered' : 'disguised'}-duplicate`]:
          injection.duplicates.length,
      },
      distractors: chooseNonMatches(injection, twins, { wanted, rids: shuffled.originalRids }),
      legitimateNulls: sample.cells.flat().filter((value) => isNullCell(value)).length,
    },
    redraws: 0,
  };
}

interface ArrangedRows {
  readonly dirty: Table;
  readonly clean: Table;
  readonly entities: readonly InjectedEntity[];
  /** By row of the sample. */
  readonly originalRids: readonly string[];
}

function arrange(sample: Table, injection: DuplicateInjection, random: Random): ArrangedRows {
  const { duplicates, gaps } = injection;
  const rids = drawRowIds(sample.rowCount + duplicates.length, random.fork('rids'));
  const originalRids = rids.slice(0, sample.rowCount);
  const originals = rowsOf(sample);
  for (const { row, change } of gaps) originals[row]![sample.columns.indexOf(change.column)] = change.dirty;
  const records: [string, ...CellValue[]][] = [
    ...originals.map((cells, row): [string, ...CellValue[]] => [originalRids[row]!, ...cells]),
    ...duplicates.map(({ cells }, index): [string, ...CellValue[]] => [rids[sample.rowCount + index]!, ...cells]),
  ];
  const dirty = tableFromRows([ROW_ID_COLUMN, ...sample.columns], random.fork('rows').shuffled(records));
  const entities = originalRids.map((rid, row) => ({
    golden: rid,
    members: [
      { rid, planted: false, changes: gaps.filter((gap) => gap.row === row).map((gap) => gap.change) },
      ...duplicates.flatMap((duplicate, index) =>
        duplicate.original === row
          ? [{ rid: rids[sample.rowCount + index]!, planted: true, changes: duplicate.changes }]
          : [],
      ),
    ],
  }));
  return { dirty, clean: withFirstColumn(sample, ROW_ID_COLUMN, originalRids), entities, originalRids };
}

/** Twins of duplicated rows first, then other twins, one reference a pair, until enough. */
function chooseNonMatches(
  injection: DuplicateInjection,
  twins: ReadonlyMap<number, number>,
  choice: { readonly wanted: number; readonly rids: readonly string[] },
): CellReference[] {
  const originals = new Set(injection.duplicates.map((duplicate) => duplicate.original));
  const rows = [...twins.keys()].toSorted((a, b) => Number(originals.has(b)) - Number(originals.has(a)) || a - b);
  return rows.slice(0, choice.wanted).map((row) => ({ rid: choice.rids[twins.get(row)!]!, column: '#row' }));
}
