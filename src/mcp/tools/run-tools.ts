import { z } from 'zod';
import type { RunDetail } from '../../contract/run.ts';
import { batchRequestSchema } from '../../contract/run.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { dollarsText } from '../figure-text.ts';
import type { McpTool } from '../mcp-tool.ts';
import { mcpTool } from '../mcp-tool.ts';
import { runIdSchema } from '../run-id.ts';
import { budgetMissing, costlyModels } from './costly-models.ts';
import { runLine } from './list-tools.ts';
import { resumeTool } from './resume-tool.ts';

const LOOK_EVERY_MS = 250;
const LONGEST_WAIT_SECONDS = 50;

/** Tools that start runs, and what belongs to that. */
export const runTools: readonly McpTool[] = [
  mcpTool({
    name: 'estimate',
    title: 'Estimate a run',
    description: 'What a run would cost, without starting it or asking anybody. Takes what run_benchmark takes.',
    input: batchRequestSchema,
    isReadOnly: true,
    async answer(request, { useCases }) {
      const estimate = await useCases.estimateBatch(request);
      const { trials, tasks, calls, cost_usd: cost, most_cost_usd: most } = estimate;
      const text = `${trials} trials of ${tasks} tasks, ${calls} calls, ${dollarsText(cost)}, at most ${dollarsText(most)}`;
      return { text, document: estimate };
    },
  }),
  mcpTool({
    name: 'run_benchmark',
    title: 'Run models on tasks',
    description:
      'Starts a batch of runs, one a model, in this process, and returns at once; follow it with run_status. Takes either model or models. Models that cost money need budget_usd, which is never passed: ask the user for it.',
    input: batchRequestSchema,
    isReadOnly: false,
    async answer(request, { useCases, limit }) {
      const costly = costlyModels(await useCases.estimateBatch(request));
      const { budget_usd: budgetUsd } = request;
      if (costly.length > 0 && budgetUsd === undefined) throw budgetMissing(costly);
      const givenUsd = costly.length > 0 ? (budgetUsd ?? 0) : 0;
      const takeBack = limit.give(givenUsd);
      const batch = await useCases.startBatch(request).catch((error: unknown) => {
        takeBack();
        throw error;
      });
      limit.remember(batch.started.batch_id, givenUsd);
      const started = await useCases.readStartedBatch(batch.started.batch_id);
      const lines = started.runs.map(({ run_id: id, model, trials }) => `run ${id} of ${model}, ${trials} trials`);
      return { text: [`started batch ${started.batch_id}`, ...lines].join('\n'), document: started };
    },
  }),
  mcpTool({
    name: 'run_status',
    title: 'How a run stands',
    description:
      'State, progress and spend of a run; with wait_seconds it answers once the run has ended, or after that.',
    input: z.strictObject({
      run_id: runIdSchema,
      wait_seconds: z
        .int()
        .min(0)
        .max(LONGEST_WAIT_SECONDS)
        .optional()
        .describe('Waits so long for the end at most; 0 where absent.'),
    }),
    isReadOnly: true,
    async answer({ run_id: id, wait_seconds: seconds }, { useCases }) {
      const run = await readWhenEnded(useCases, id, (seconds ?? 0) * 1000);
      return { text: `${runLine(run)}, ${dollarsText(run.spend.cost_usd)} spent`, document: run };
    },
  }),
  resumeTool,
  mcpTool({
    name: 'cancel_run',
    title: 'Cancel a run',
    description: 'Ends a run at once. What it has done stays.',
    input: z.strictObject({ run_id: runIdSchema }),
    isReadOnly: false,
    async answer({ run_id: id }, { useCases }) {
      const run = await useCases.cancelRun(id);
      return { text: runLine(run), document: run };
    },
  }),
];

async function readWhenEnded(useCases: UseCases, id: string, waitMs: number): Promise<RunDetail> {
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const run = await useCases.readRun(id);
    if (run.finished_at !== null || waitedMs >= waitMs) return run;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
