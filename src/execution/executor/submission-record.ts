import type { Submission } from '../../core/submission/submission.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { SubmissionRecord } from '../../storage/ports/trial-store.ts';

/** A submission as the texts that are stored, named by their hash. */
export function submissionRecord(submission: Submission): SubmissionRecord {
  const tableCsv = csvFromTable(submission.table);
  const changeLogJson = canonicalJson(submission.changeLog);
  return {
    submissionHash: sha256Hex(canonicalJson([tableCsv, changeLogJson, submission.justification])),
    tableCsv,
    rowCount: submission.table.rowCount,
    changeLogJson,
    changeCount: submission.changeLog.length,
    justification: submission.justification,
  };
}
