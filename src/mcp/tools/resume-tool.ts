import { z } from 'zod';
import { runResumptionSchema } from '../../contract/run-control.ts';
import type { RunDetail } from '../../contract/run.ts';
import type { SpendingLimit } from '../spending-limit.ts';
import { mcpTool } from '../mcp-tool.ts';
import { runIdSchema } from '../run-id.ts';
import { budgetMissing, costlyModels } from './costly-models.ts';
import { runLine } from './list-tools.ts';

/** Goes on with a run that was interrupted, paused or cancelled, or has spent its budget. */
export const resumeTool = mcpTool({
  name: 'resume_run',
  title: 'Go on with a run',
  description:
    'Runs what a run still lacks, in this process, and returns at once; nothing is done twice. It stays within the budget of its batch; a larger budget_usd, in all and with what was spent before, is for the user to give.',
  input: z.strictObject({ run_id: runIdSchema, ...runResumptionSchema.shape }),
  isReadOnly: false,
  async answer({ run_id: id, budget_usd: budgetUsd }, { useCases, limit }) {
    await useCases.checkUnfinished(id);
    const run = await useCases.readRun(id);
    const costly = costlyModels(await useCases.estimateBatch({ model: run.model, suite: 'smoke', limit: 1 }));
    const wholeUsd = budgetUsd ?? run.spend.budget_usd;
    if (costly.length > 0 && wholeUsd === null) throw budgetMissing(costly);
    const givenUsd = costly.length > 0 ? (wholeUsd ?? 0) : 0;
    const takeBack = limit.give(notYetGiven(run, givenUsd, limit));
    await useCases.continueBatch(id, { budgetUsd }).catch((error: unknown) => {
      takeBack();
      throw error;
    });
    limit.remember(run.batch_id, givenUsd);
    const resumed = await useCases.readRun(id);
    return { text: runLine(resumed), document: resumed };
  },
});

/** What a budget adds to those of this session: nothing of what its batch was given here, or spent before. */
function notYetGiven(run: RunDetail, givenUsd: number, limit: SpendingLimit): number {
  return Math.max(0, givenUsd - (limit.givenTo(run.batch_id) ?? run.spend.cost_usd ?? 0));
}
