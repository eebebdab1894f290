import { exportedFiles } from '../../src/execution/use-cases/catalogue/exported-files.ts';
import type { Task } from '../../src/core/task/task.ts';
import type { KnownTask } from '../../src/simulator/answers/known-task.ts';
import { knownTask } from '../../src/simulator/answers/known-task.ts';
import { readBundledCatalogues } from './bundled-catalogues.ts';

/** A task as the simulator knows it from its exported files, and what an agent would be shown. */
export interface ExportedTask {
  readonly task: Task;
  readonly known: KnownTask;
  /** The task's own words. */
  readonly prompt: string;
  readonly dirtyCsv: string;
}

/** Standard or renamed tasks, through the files that an export writes. */
export function exportedTasks(ids: readonly string[]): ExportedTask[] {
  const catalogues = readBundledCatalogues();
  return ids.map((id) => {
    const { catalogue, descriptors } = catalogues.suiteOfTask(id);
    const task = catalogue.build(id);
    const descriptor = descriptors.find((candidate) => candidate.id === task.datasetId)!;
    const files = new Map(exportedFiles(task, { descriptor }).map(({ name, content }) => [name, content]));
    const text = (name: string): string => files.get(name)!;
    const known = knownTask({
      place: id,
      manifest: text('manifest.json'),
      dirty: text('dirty.csv'),
      clean: text('clean.csv'),
      errors: text('errors.json'),
    });
    return { task, known, prompt: text('prompt.txt'), dirtyCsv: text('dirty.csv') };
  });
}

/** Words that ask for edits of a table, as CSV. */
export function editsPrompt({ prompt, dirtyCsv }: ExportedTask): string {
  return `${prompt}\nThe table as CSV:\n\n\`\`\`csv\n${dirtyCsv}\`\`\`\n\nReply with {"changes": [...], "justification": "..."}.`;
}
