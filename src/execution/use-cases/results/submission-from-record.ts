import type { ChangeLogEntry, Submission } from '../../../core/submission/submission.ts';
import { tableFromCsv } from '../../../core/table/csv-text.ts';
import type { SubmissionRecord } from '../../../storage/ports/trial-store.ts';

/** A stored submission as it was handed in. */
export function submissionFromRecord(record: SubmissionRecord): Submission {
  return {
    table: tableFromCsv(record.tableCsv),
    // Written by us from this very type.
    changeLog: JSON.parse(record.changeLogJson) as ChangeLogEntry[],
    justification: record.justification,
    logIsOutput: record.logIsOutput,
  };
}
