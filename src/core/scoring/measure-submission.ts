import { ROW_COLUMN, listEdits } from '../submission/edit-list.ts';
import type { ActualEdit } from '../submission/edit-list.ts';
import type { Submission } from '../submission/submission.ts';
import type { Table } from '../table/table.ts';
import { cellOutcome } from './cell-outcomes.ts';
import { entityOutcomes } from './entity-outcomes.ts';
import type { EntityOutcome } from './entity-outcomes.ts';
import { measureAuditability } from './measure-auditability.ts';
import { measureSchemaDamage } from './measure-schema-damage.ts';
import { METRIC_VERSION } from './metric-version.ts';
import { createOutputFrame } from './output-frame.ts';
import type { OutputFrame } from './output-frame.ts';
import { scoreDuplicateRemoval } from './score-duplicate-removal.ts';
import { scorePlantedErrors } from './score-planted-errors.ts';
import { scoreRealPair } from './score-real-pair.ts';
import type { TaskScore } from './task-score.ts';
import type { TaskTruth } from './task-truth.ts';

/** Scores one submission against a truth that was read before. */
export function measureSubmission(truth: TaskTruth, submission: Submission, logIsOutput: boolean): TaskScore {
  const output = createOutputFrame(truth.frame, submission.table);
  const isUniqueness = truth.task.dimension === 'uniqueness';
  const entities = isUniqueness ? entityOutcomes(truth.entities, truth.frame, output) : [];
  const state = columnStates(truth, output, entities);
  const specific = isUniqueness
    ? scoreDuplicateRemoval(truth, output, entities, submission.changeLog)
    : truth.task.dimension === 'mixed'
      ? scoreRealPair(truth, output)
      : scorePlantedErrors(truth, output);
  return {
    ...specific,
    metricVersion: METRIC_VERSION,
    alignmentMode: output.alignment.mode,
    schemaDamage: measureSchemaDamage(truth.frame, output, state.isUntouched),
    drift: truth.driftMeter.measure(output, state.isUntouched, state.isTrue),
    auditability: measureAuditability(submission.changeLog, {
      edits: listSubmissionEdits(truth, output),
      isBorneOut: truth.checkEvidence,
      wasRight: (edit) => wasEditRight(truth, output, entities, edit),
      logIsOutput,
    }),
  };
}

/** Whether each output column is, text for text, the dirty one or the clean one: then nothing need be computed anew. */
function columnStates(
  truth: TaskTruth,
  output: OutputFrame,
  entities: readonly EntityOutcome[],
): { readonly isUntouched: (column: number) => boolean; readonly isTrue: (column: number) => boolean } {
  const { outputRows, spuriousRows } = output.alignment;
  const { dirtyCells, cleanCells } = truth.frame;
  const isComplete = spuriousRows.length === 0 && !outputRows.includes(-1);
  const isOneEach =
    truth.task.dimension === 'uniqueness'
      ? spuriousRows.length === 0 && entities.every((entity) => entity.survivors.length === 1)
      : isComplete;
  const untouched = dirtyCells.map((cells, c) => isComplete && cells.every((cell, r) => output.cells[c]![r] === cell));
  const perfect = cleanCells.map(
    (cells, c) => isOneEach && cells.every((cell, r) => outputRows[r] === -1 || output.cells[c]![r] === cell),
  );
  return { isUntouched: (column) => untouched[column]!, isTrue: (column) => perfect[column]! };
}

/** What a table changes of the dirty one. */
export function editsOfTable(truth: TaskTruth, table: Table): ActualEdit[] {
  return listSubmissionEdits(truth, createOutputFrame(truth.frame, table));
}

function listSubmissionEdits(truth: TaskTruth, output: OutputFrame): ActualEdit[] {
  return listEdits({
    rids: truth.rids,
    columns: truth.frame.columns,
    outputRows: output.alignment.outputRows,
    dirtyCells: truth.frame.dirtyCells,
    outputCells: output.cells,
    spuriousRids: output.spuriousRids,
  });
}

function wasEditRight(
  truth: TaskTruth,
  output: OutputFrame,
  entities: readonly EntityOutcome[],
  edit: ActualEdit,
): boolean {
  const row = truth.rowOf.get(edit.rid);
  if (row === undefined) return false;
  if (edit.column === ROW_COLUMN) {
    const isRemoved = output.alignment.outputRows[row] === -1;
    return isRemoved && entities.some((entity) => entity.best !== -1 && entity.rows.includes(row));
  }
  const column = truth.columnOf.get(edit.column)!;
  const { frame } = truth;
  const accept = frame.accepted.get(row * frame.columns.length + column) ?? [];
  const [clean, dirty] = [frame.cleanCells[column]![row]!, frame.dirtyCells[column]![row]!];
  return cellOutcome({ clean, dirty, output: output.cells[column]![row]!, accept }, frame.columns[column]!) === 'fixed';
}
