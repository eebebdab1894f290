import { writeLabelForm } from '../../../judging/write-label-form.ts';
import { storedRuns } from '../results/result-use-cases.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { judgeCalibration } from './judge-calibration.ts';
import { judgeReport } from './judge-report.ts';
import type { JudgeUseCases } from './judge-requests.ts';
import { listJudgedCases } from './list-judged-cases.ts';

/** Use-cases about judges. */
export function judgeUseCases(tools: UseCaseTools): JudgeUseCases {
  const store = storedRuns(tools);
  const runsOf = async (ids: readonly string[]) => {
    const runs = [];
    for (const id of ids) {
      const batch = id === 'latest' ? await store.batch(id) : await tools.storage.runs.readBatch(id);
      runs.push(...(batch === null ? [await store.run(id)] : await store.runsOf(batch)));
    }
    return runs;
  };
  return {
    async judgeResults({ ids, most, seed }, judges, signal) {
      const runs = await runsOf(ids);
      const cases = await listJudgedCases(runs, { most, seed }, tools);
      return judgeReport(
        runs.map((run) => run.runId),
        cases,
        judges,
        { seed, signal },
      );
    },
    async makeLabelForm({ ids, most, seed }) {
      const cases = await listJudgedCases(await runsOf(ids), { most, seed }, tools);
      return writeLabelForm(cases, `seed-${seed}`);
    },
    async calibrateJudge({ ids, most, seed }, labels, judge, signal) {
      const cases = await listJudgedCases(await runsOf(ids), { most, seed }, tools);
      return judgeCalibration(cases, labels, judge, { seed, signal });
    },
  };
}
