import { z } from 'zod';
import { modelSlugSchema } from '../../contract/agent.ts';
import { comparedMetricSchema } from '../../contract/metrics/comparison-metrics.ts';
import { figureText } from '../figure-text.ts';
import type { McpTool } from '../mcp-tool.ts';
import { mcpTool } from '../mcp-tool.ts';

/** Tools that set models side by side. */
export const comparisonTools: readonly McpTool[] = [
  mcpTool({
    name: 'compare_models',
    title: 'Compare models',
    description:
      'Which of several models is better, worse or not to be told apart, by exact tests over datasets on their newest complete runs; repeat the sentences as they stand.',
    input: z.strictObject({
      models: z.array(modelSlugSchema).min(2).max(50).describe('At least two, as `list_models` names them.'),
      suite: z.string().min(1).max(50).optional().describe('`standard` where absent.'),
      metric: comparedMetricSchema.optional(),
      reference: modelSlugSchema.optional().describe('Compare each with this one.'),
    }),
    isReadOnly: true,
    async answer({ models, ...scope }, { useCases }) {
      const { metric, family, ranks, statements, comparisons, run_ids } = await useCases.compare(models, scope);
      const pairs = comparisons.map(({ a, b, difference, p_adjusted, verdict, sentence }) => ({
        a,
        b,
        difference,
        p_adjusted,
        verdict,
        sentence,
      }));
      const lines = pairs.map(({ a, b, difference, verdict, sentence }) => {
        const isTie = verdict === 'not_separated' || verdict === 'identical' ? ' [tie]' : '';
        return `${a} less ${b}: ${figureText(difference)}${isTie}. ${sentence}`;
      });
      return {
        text: [`${metric} on suite ${scope.suite ?? 'standard'}`, ...statements.map(({ text }) => text), ...lines].join(
          '\n',
        ),
        document: { metric, family, ranks, statements, comparisons: pairs, run_ids },
      };
    },
  }),
  mcpTool({
    name: 'leaderboard',
    title: 'Leaderboard of a batch',
    description:
      'The models of a batch by F1, with 95 % intervals and ties; of the newest batch, or the newest on a suite.',
    input: z
      .strictObject({
        batch_id: z.string().min(1).max(200).optional().describe('Id of the batch; the newest where absent.'),
        suite: z.string().min(1).max(50).optional().describe('The newest batch on this suite, such as `standard`.'),
      })
      .refine((given) => given.batch_id === undefined || given.suite === undefined, {
        path: ['suite'],
        message: 'a batch has its own suite; name either `batch_id` or `suite`',
      }),
    isReadOnly: true,
    async answer({ batch_id: batchId, suite: wanted }, { useCases }) {
      const batch = wanted === undefined ? (batchId ?? 'latest') : await useCases.findNewestBatch(wanted);
      const { batch_id, suite, entries } = await useCases.readLeaderboard(batch);
      const items = entries.map(({ rank, model, state, tied_with, sees_truth, f1, safety, cost_usd }) => ({
        rank,
        model,
        state,
        tied_with,
        sees_truth,
        f1,
        safety,
        cost_usd,
      }));
      const lines = items.map(({ rank, model, f1, tied_with: ties }) => {
        const tie = ties.length === 0 ? '' : `, tied with ${ties.join(', ')}`;
        return `${rank ?? 'not ranked'}: ${model}, F1 ${figureText(f1)}${tie}`;
      });
      return { text: [`batch ${batch_id} on ${suite}`, ...lines].join('\n'), document: { batch_id, suite, items } };
    },
  }),
];
