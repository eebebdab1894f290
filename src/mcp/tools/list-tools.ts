import { z } from 'zod';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { difficultySchema, dimensionSchema } from '../../contract/quality.ts';
import type { RunDetail } from '../../contract/run.ts';
import type { McpTool, ToolAnswer } from '../mcp-tool.ts';
import { mcpTool } from '../mcp-tool.ts';

const suite = z.string().min(1).max(50).optional().describe('`standard` (108 tasks, the default), `smoke`, …');

/** Tools that say what there is. */
export const listTools: readonly McpTool[] = [
  mcpTool({
    name: 'list_models',
    title: 'Models',
    description: 'Models that can be run, with price and whether their key is set (never the key), and the baselines.',
    input: z.strictObject({}),
    isReadOnly: true,
    async answer(_given, { useCases }) {
      const { items } = await useCases.listModels();
      const models = items.map(({ model, kind, description, is_runnable, key_configured, sees_truth, price }) => ({
        model,
        kind,
        description,
        is_runnable,
        key_configured,
        sees_truth,
        price,
      }));
      const lines = models.map(
        (entry) => `${entry.model} (${entry.kind}${entry.is_runnable ? '' : ', cannot run now'}): ${entry.description}`,
      );
      return { text: lines.join('\n'), document: { items: models } };
    },
  }),
  mcpTool({
    name: 'list_tasks',
    title: 'Tasks',
    description: 'Tasks of the benchmark, page by page.',
    input: pageQuerySchema.extend({
      suite,
      dimension: dimensionSchema.optional().describe('Only this dimension.'),
      dimensions: z
        .array(dimensionSchema)
        .optional()
        .describe('Only these dimensions, that of `dimension` among them.'),
      difficulty: difficultySchema.optional().describe('Only this difficulty.'),
      difficulties: z
        .array(difficultySchema)
        .optional()
        .describe('Only these difficulties, that of `difficulty` among them.'),
      datasets: z.array(z.string().min(1).max(200)).max(100).optional().describe('Slugs or numbers of datasets.'),
    }),
    isReadOnly: true,
    async answer({ cursor, limit, suite: name, datasets, ...given }, { useCases }) {
      const dimensions = withOne(given.dimensions, given.dimension);
      const difficulties = withOne(given.difficulties, given.difficulty);
      const page = await useCases.listTasks({ suite: name, dimensions, difficulties, datasets }, { cursor, limit });
      return pageAnswer(page, ({ task_id: taskId }) => taskId);
    },
  }),
  mcpTool({
    name: 'list_datasets',
    title: 'Datasets',
    description: 'The tables that tasks are made of.',
    input: pageQuerySchema,
    isReadOnly: true,
    async answer(page, { useCases }) {
      return pageAnswer(await useCases.listDatasets(page), (dataset) => `${dataset.dataset_id}: ${dataset.title}`);
    },
  }),
  mcpTool({
    name: 'list_runs',
    title: 'Runs',
    description: 'Runs, the newest first, with state and progress.',
    input: pageQuerySchema.extend({
      batch_id: z.string().min(1).max(200).optional().describe('Only runs of this batch.'),
    }),
    isReadOnly: true,
    async answer({ batch_id: batchId, ...page }, { useCases }) {
      return pageAnswer(await useCases.listRuns({ batchId }, page), runLine);
    },
  }),
];

/** A list that may be given as its one member too; absent without either. */
function withOne<Word>(several: readonly Word[] | undefined, one: Word | undefined): readonly Word[] | undefined {
  return one === undefined ? several : [...(several ?? []), one];
}

/** A run on one line. */
export function runLine({ run_id: runId, model, suite: runSuite, state, progress }: RunDetail): string {
  const { finished_trials: finished, total_trials: total, failed_trials: failed } = progress;
  return `run ${runId} of ${model} on ${runSuite}: ${state}, ${finished} of ${total} trials, ${failed} of them failed`;
}

function pageAnswer<Item>(
  page: { readonly items: readonly Item[]; readonly next_cursor: string | null },
  line: (item: Item) => string,
): ToolAnswer {
  const more = page.next_cursor === null ? [] : [`more with cursor ${page.next_cursor}`];
  const lines = page.items.length === 0 ? ['none'] : page.items.map(line);
  return { text: [...lines, ...more].join('\n'), document: page };
}
