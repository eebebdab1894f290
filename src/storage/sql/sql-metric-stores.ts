import type { Kysely } from 'kysely';
import type { Storage } from '../ports/storage.ts';
import { selectMetricDocument, upsertMetricDocument } from './queries/metric-document-queries.ts';
import { chooseRun, chooseRuns } from './queries/standing-queries.ts';
import { countScored, selectMetricVersions, selectSummaries, selectSummaryPage } from './queries/summary-queries.ts';
import type { Schema } from './schema.ts';

/** What metrics are read from. */
export function sqlMetricStores(db: Kysely<Schema>): Pick<Storage, 'summaries' | 'metricDocuments'> {
  return {
    summaries: {
      listMetricVersions: () => selectMetricVersions(db),
      chooseRuns: (query) => chooseRuns(db, query),
      chooseRun: (runId, metricVersion) => chooseRun(db, runId, metricVersion),
      countScored: (runIds, metricVersion) => countScored(db, runIds, metricVersion),
      listSummaries: (runIds, metricVersion) => selectSummaries(db, runIds, metricVersion),
      listSummaryPage: (query) => selectSummaryPage(db, query),
    },
    metricDocuments: {
      readDocument: (address, mark) => selectMetricDocument(db, address, mark),
      keepDocument: (document) => upsertMetricDocument(db, document),
    },
  };
}
