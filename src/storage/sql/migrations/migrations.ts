import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../column-types.ts';
import { addApiTables } from './add-api-tables.ts';
import { addConditions } from './add-conditions.ts';
import { addEditSets } from './add-edit-sets.ts';
import { addMetricTables } from './add-metric-tables.ts';
import { addModelCalls } from './add-model-calls.ts';
import { addOpenCalls } from './add-open-calls.ts';
import { addReplyCache } from './add-reply-cache.ts';
import { addRequestSeeds } from './add-request-seeds.ts';
import { addRetryMarks } from './add-retry-marks.ts';
import { addRunClaims } from './add-run-claims.ts';
import { addRunEvents } from './add-run-events.ts';
import { addRunRevisions } from './add-run-revisions.ts';
import { addRunTotals } from './add-run-totals.ts';
import { addRunWishes } from './add-run-wishes.ts';
import { addWebhooks } from './add-webhooks.ts';
import { addWorkerTables } from './add-worker-tables.ts';
import { createTables } from './create-tables.ts';

/** Every migration by its name; names sort in the order they run and are never changed once released. */
export function migrationsFor(types: ColumnTypes): Record<string, Migration> {
  return {
    '0001-create-tables': { up: (db: Kysely<unknown>) => createTables(db, types) },
    '0002-add-conditions': { up: addConditions },
    '0003-add-edit-sets': { up: addEditSets },
    '0004-add-model-calls': { up: addModelCalls },
    '0005-add-reply-cache': { up: (db: Kysely<unknown>) => addReplyCache(db, types) },
    '0006-add-open-calls': { up: (db: Kysely<unknown>) => addOpenCalls(db, types) },
    '0007-add-run-wishes': { up: addRunWishes },
    '0008-add-run-claims': { up: (db: Kysely<unknown>) => addRunClaims(db, types) },
    '0009-add-worker-tables': { up: (db: Kysely<unknown>) => addWorkerTables(db, types) },
    '0010-add-retry-marks': { up: addRetryMarks },
    '0011-add-api-tables': { up: (db: Kysely<unknown>) => addApiTables(db, types) },
    '0012-add-run-revisions': { up: addRunRevisions },
    '0013-add-request-seeds': { up: (db: Kysely<unknown>) => addRequestSeeds(db, types) },
    '0014-add-run-events': { up: (db: Kysely<unknown>) => addRunEvents(db, types) },
    '0015-add-webhooks': { up: (db: Kysely<unknown>) => addWebhooks(db, types) },
    '0016-add-metric-tables': { up: (db: Kysely<unknown>) => addMetricTables(db, types) },
    '0017-add-run-totals': { up: (db: Kysely<unknown>) => addRunTotals(db, types) },
  };
}

/** Their names, in order. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(
  // Types are asked for only where one is run.
  migrationsFor({} as ColumnTypes),
);
