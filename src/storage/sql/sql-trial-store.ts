import type { Kysely } from 'kysely';
import type { TrialStore } from '../ports/trial-store.ts';
import {
  markWantedAgain,
  selectRepetitions,
  selectScore,
  selectScoredKeys,
  selectScoredSubmissions,
  selectScoreOfSubmission,
  selectScores,
} from './queries/score-queries.ts';
import { storeScore } from './queries/store-score.ts';
import { storeTrials } from './queries/store-trials.ts';
import { selectTrialPage, selectTrialsOf } from './queries/trial-page-queries.ts';
import {
  countTrials,
  selectAttempts,
  selectSpend,
  selectSubmission,
  selectTrial,
  selectTrials,
} from './queries/trial-queries.ts';
import { RecentBodies } from './recent-bodies.ts';
import type { Schema } from './schema.ts';

/** Trials with all that hangs on them. */
export function sqlTrialStore(db: Kysely<Schema>): TrialStore {
  const recent = new RecentBodies();
  return {
    storeTrials: (finished) => storeTrials(db, finished, recent),
    storeScore: (trial, score, editSet) => storeScore(db, trial, { score, editSet }),
    listScoredKeys: (runId, metricVersion, { taskIds = null } = {}) =>
      selectScoredKeys(db, { runId, metricVersion, taskIds }),
    wantAgain: (runIds, statuses, cause) => markWantedAgain(db, { runIds, statuses, cause: cause ?? null }),
    countTrials: (runId) => countTrials(db, runId),
    readSpend: (runIds) => selectSpend(db, runIds),
    listTrials: (runId, taskId) => selectTrials(db, runId, taskId),
    listTrialPage: (query) => selectTrialPage(db, query),
    listTrialsOf: (runId, taskIds, conditions) => selectTrialsOf(db, runId, { taskIds, conditions }),
    readTrial: (runId, trialId) => selectTrial(db, runId, trialId),
    listAttempts: (trialId) => selectAttempts(db, trialId),
    readSubmission: (submissionHash) => selectSubmission(db, submissionHash),
    readScore: (trialId, metricVersion) => selectScore(db, trialId, metricVersion),
    listScoredSubmissions: (taskHash, metricVersion) => selectScoredSubmissions(db, taskHash, metricVersion),
    findScore: (key) => selectScoreOfSubmission(db, key),
    listScores: (query) => selectScores(db, query),
    listRepetitions: (query) => selectRepetitions(db, query),
  };
}
