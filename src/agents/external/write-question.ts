import type { ExternalQuestion } from '../../contract/external-agent.ts';
import { snakeCased } from '../../contract/snake-case.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import type { AgentView } from '../../core/task/agent-view.ts';

/** The question as JSON text: only what every agent sees, and nothing by which the task could be looked up. */
export function writeQuestion({ prompt, columns, rules, dirty }: AgentView): string {
  const question: ExternalQuestion = {
    protocol: 1,
    prompt,
    columns: snakeCased(columns) as ExternalQuestion['columns'],
    rules: snakeCased(rules) as ExternalQuestion['rules'],
    dirty_csv: csvFromTable(dirty),
  };
  return JSON.stringify(question);
}
