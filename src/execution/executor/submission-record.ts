import type { Submission } from '../../core/submission/submission.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { hash } from 'node:crypto';
import type { SubmissionRecord } from '../../storage/ports/trial-store.ts';

/** A submission as the texts that are stored, named by their hash. */
export function submissionRecord(submission: Submission): SubmissionRecord {
  const tableCsv = csvFromTable(submission.table);
  const changeLogJson = canonicalJson(submission.changeLog);
  const logIsOutput = submission.logIsOutput === true;
  const texts = [tableCsv, changeLogJson, submission.justification];
  return {
    submissionHash: hash('sha256', canonicalJson(logIsOutput ? [...texts, 'log-is-output'] : texts)),
    tableCsv,
    rowCount: submission.table.rowCount,
    changeLogJson,
    changeCount: submission.changeLog.length,
    justification: submission.justification,
    logIsOutput,
  };
}
