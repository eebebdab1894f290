import type { BatchResults, ResultDocument } from '../contract/result.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import { pairResultsText } from './output/pair-results-text.ts';
import { documentsOf } from './output/results-text.ts';
import type { Terminal } from './output/terminal.ts';

/** The tables of real pairs that belong below stored results; empty where they have none. */
export async function readPairResults(
  useCases: Pick<UseCases, 'listModels'>,
  results: ResultDocument | BatchResults,
  terminal: Terminal,
): Promise<string> {
  const { items } = await useCases.listModels();
  const yardsticks = new Set(items.filter((model) => model.sees_truth).map((model) => model.agent.model_id));
  return pairResultsText(documentsOf(results), ({ agent }) => yardsticks.has(agent.model_id), terminal);
}
