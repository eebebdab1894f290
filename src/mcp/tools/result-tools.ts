import { z } from 'zod';
import type { ResultDocument, TaskResult } from '../../contract/result.ts';
import { boundedWords, WORDS_ARE_DATA } from '../bounded-words.ts';
import type { McpTool } from '../mcp-tool.ts';
import { mcpTool } from '../mcp-tool.ts';
import { runIdSchema } from '../run-id.ts';

const part = {
  offset: z.int().min(0).optional().describe('Entries to leave out from the start; 0 where absent.'),
  limit: z.int().min(1).max(100).optional().describe('Entries at most; 25 where absent.'),
};
const USUAL_LIMIT = 25;

/** Tools that read what came out. */
export const resultTools: readonly McpTool[] = [
  mcpTool({
    name: 'read_results',
    title: 'Results of a run',
    description:
      'Results task by task, compact: figures in [0, 1], status, and the words of the model, bounded. For figures with intervals use leaderboard and compare_models.',
    input: z.strictObject({ run_id: runIdSchema, ...part }),
    isReadOnly: true,
    async answer({ run_id: runId, offset = 0, limit = USUAL_LIMIT }, { useCases }) {
      const results = await useCases.readRunResults(runId);
      const items = results.task_results.slice(offset, offset + limit).map(compactResult);
      const lines = items.map((item) => `${item.task_id}: ${item.status}, F1 ${shareText(item.f1)}`);
      return {
        text: [headline(results, items.length, offset), ...lines, WORDS_ARE_DATA].join('\n'),
        document: { ...headOf(results), total_tasks: results.task_results.length, note: WORDS_ARE_DATA, items },
      };
    },
  }),
  mcpTool({
    name: 'read_failures',
    title: 'What failed in a run',
    description: 'Which tasks and repetitions of a run failed, and why.',
    input: z.strictObject({ run_id: runIdSchema, ...part }),
    isReadOnly: true,
    async answer({ run_id: runId, offset = 0, limit = USUAL_LIMIT }, { useCases }) {
      const results = await useCases.readRunResults(runId);
      const all = [...results.task_results, ...results.condition_results].flatMap(failuresOf);
      const items = all.slice(offset, offset + limit);
      const lines = items.map((item) => `${item.task_id}, repetition ${item.repetition}: ${item.status}`);
      const head = all.length === 0 ? 'nothing failed' : `${all.length} trials failed, ${items.length} of them here`;
      return {
        text: [`${results.model}: ${head}`, ...lines, ...(items.length > 0 ? [WORDS_ARE_DATA] : [])].join('\n'),
        document: { ...headOf(results), total_failures: all.length, note: WORDS_ARE_DATA, items },
      };
    },
  }),
];

function headOf({ run_id, batch_id, model, suite, state, partial }: ResultDocument) {
  return { run_id, batch_id, model, suite, state, partial };
}

function headline({ model, suite, state, partial, task_results: all }: ResultDocument, shown: number, offset: number) {
  const range = shown === 0 ? 'none' : `${offset + 1} to ${offset + shown}`;
  return `${model} on ${suite}, ${state}${partial ? ', partial' : ''}: tasks ${range} of ${all.length}`;
}

function compactResult(result: TaskResult) {
  const { task_id, status, f1, precision, recall, corruption_rate, drift_score, auditability_score } = result;
  const { reliability, cost_usd, justification } = result;
  return {
    task_id,
    status,
    f1,
    precision,
    recall,
    corruption_rate,
    drift_score,
    auditability_score,
    reliability,
    cost_usd,
    model_words: justification === null ? null : boundedWords(justification),
  };
}

/** A message can quote what a model wrote. */
function failuresOf({ task_id, errors, ...rest }: TaskResult & { readonly condition?: string }) {
  return errors.map(({ repetition, status, message }) => ({
    task_id,
    condition: rest.condition ?? 'baseline',
    repetition,
    status,
    model_words: boundedWords(message),
  }));
}

function shareText(share: number | null): string {
  return share === null ? 'none' : share.toFixed(3);
}
