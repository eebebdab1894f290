import type { SubmissionVerdicts } from '../core/scoring/submission-verdicts.ts';
import { ROW_COLUMN } from '../core/submission/edit-list.ts';
import type { ChangeLogEntry, Submission } from '../core/submission/submission.ts';
import { ROW_ID_COLUMN } from '../core/table/table.ts';
import type { CellValue, Table } from '../core/table/table.ts';
import { describeRule } from '../core/task/describe-rule.ts';
import type { Task } from '../core/task/task.ts';
import { createRandom } from '../foundation/random.ts';
import { chooseJudgedEdits } from './choose-judged-edits.ts';
import type { EditStratum } from './choose-judged-edits.ts';
import { cutToWords } from './judged-case.ts';
import type { JudgedCase, JudgedEdit } from './judged-case.ts';

/** An edit with what became of it. */
interface SortedEdit {
  readonly edit: JudgedEdit;
  readonly stratum: EditStratum;
}

/**
 * What a judge gets to see of a submission: twelve of its edits drawn by stratum, with the record's claims and the verified
 * values, and its justification cut to a fixed length. `seed` draws the edits.
 */
export function makeJudgedCase(
  task: Task,
  submission: Submission,
  verdicts: SubmissionVerdicts,
  seed: string,
): JudgedCase {
  const claims = claimReader(task.view.dirty, submission.changeLog);
  const edits = [...cellEdits(verdicts, claims), ...rowEdits(verdicts, claims)];
  const chosen = chooseJudgedEdits(edits, ({ edit }) => JSON.stringify([edit.rid, edit.column]), createRandom(seed));
  return {
    rules: task.view.rules.map(describeRule),
    edits: chosen.map(({ edit }) => edit),
    justification: cutToWords(submission.justification),
  };
}

type ClaimReader = (rid: string, column: string) => JudgedEdit['claim'];

function cellEdits({ cells }: SubmissionVerdicts, claimOf: ClaimReader): SortedEdit[] {
  return cells.flatMap(({ rid, column, verdict, clean, dirty, output, isAbsent }) =>
    // A cell left alone is no edit; one that went with its row stands among the rows.
    verdict === 'missed' || isAbsent
      ? []
      : [
          {
            edit: { rid, column, old: dirty, new: output, verified: clean, claim: claimOf(rid, column) },
            stratum: verdict,
          },
        ],
  );
}

function rowEdits({ rows }: SubmissionVerdicts, claimOf: ClaimReader): SortedEdit[] {
  return rows.flatMap(({ rid, verdict }): SortedEdit[] => {
    if (verdict === 'duplicate_left') return [];
    const base = { rid, column: ROW_COLUMN, claim: claimOf(rid, ROW_COLUMN) };
    if (verdict === 'row_spurious') {
      return [{ edit: { ...base, old: null, new: 'inserted', verified: 'remove' }, stratum: 'damaged' }];
    }
    const isRight = verdict === 'duplicate_removed';
    return [
      {
        edit: { ...base, old: 'present', new: 'removed', verified: isRight ? 'remove' : 'keep' },
        stratum: isRight ? 'fixed' : 'damaged',
      },
    ];
  });
}

/** The first claim about each cell, with the values that the dirty table has where it points. */
function claimReader(dirty: Table, changeLog: readonly ChangeLogEntry[]): ClaimReader {
  const rids = dirty.cells[dirty.columns.indexOf(ROW_ID_COLUMN)] ?? [];
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  const valueAt = (rid: string, column: string): CellValue => {
    const row = rowOf.get(rid);
    return row === undefined ? null : (dirty.cells[dirty.columns.indexOf(column)]?.[row] ?? null);
  };
  const first = new Map<string, ChangeLogEntry>();
  for (const entry of changeLog) {
    const key = JSON.stringify([entry.rid, entry.column]);
    if (!first.has(key)) first.set(key, entry);
  }
  return (rid, column) => {
    const entry = first.get(JSON.stringify([rid, column]));
    if (entry === undefined) return null;
    const evidence = entry.evidence.map((cell) => ({ ...cell, value: valueAt(cell.rid, cell.column) }));
    return { rule: entry.rule, evidence, confidence: entry.confidence };
  };
}
