import type { Submission } from '../../core/submission/submission.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import type { Table } from '../../core/table/table.ts';
import type { HiddenTruth } from '../../core/task/task.ts';
import type { EditReason } from '../table-editing/change-log-from-tables.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import { equalityOfTruth } from './equality-of-truth.ts';

/**
 * Hands in the clean table with a complete and true change log (METHODOLOGY 10): F1 1. In uniqueness tasks these are the
 * golden records, each under the `_rid` of one of its entity's rows.
 */
export function handInTruth(view: AgentView, truth: HiddenTruth): Submission {
  const table = goldenTable(truth);
  const reasons = reasonsOfTruth(truth);
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      equalityOf: equalityOfTruth(truth),
      reasonOf: (rid, column) => reasons.get(`${rid}|${column}`) ?? { rule: 'truth', evidence: [], confidence: 1 },
    }),
    justification: 'This is the hidden clean table, with each edit as the ledger records it.',
  };
}

/** The clean table with `_rid`s that the dirty table has. */
function goldenTable(truth: HiddenTruth): Table {
  const memberOfGolden = new Map(truth.entities.map((entity) => [entity.golden, representative(entity)]));
  const { clean } = truth;
  return {
    ...clean,
    cells: clean.cells.map((cells, c) =>
      clean.columns[c] === ROW_ID_COLUMN ? cells.map((rid) => memberOfGolden.get(rid ?? '') ?? rid) : cells,
    ),
  };
}

/** The row that stands for an entity: the one with the golden record's id, else an original one, else any. */
function representative(entity: HiddenTruth['entities'][number]): string {
  const { golden, members } = entity;
  const member =
    members.find((candidate) => candidate.rid === golden) ??
    members.find((candidate) => !candidate.planted) ??
    members[0];
  return member?.rid ?? golden;
}

function reasonsOfTruth(truth: HiddenTruth): ReadonlyMap<string, EditReason> {
  const cells = truth.errors.map((error): [string, EditReason] => [
    `${error.rid}|${error.column}`,
    { rule: error.evidenceKind, evidence: error.evidenceCells, confidence: 1 },
  ]);
  const rows = truth.entities.flatMap((entity) => {
    const into = representative(entity);
    return entity.members.map((member): [string, EditReason] => [
      `${member.rid}|#row`,
      { rule: 'duplicate', evidence: [{ rid: into, column: ROW_ID_COLUMN }], confidence: 1, into },
    ]);
  });
  return new Map([...cells, ...rows]);
}
