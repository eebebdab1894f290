import type { ExportedManifest } from '../../../contract/exported-manifest.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import { csvFromTable } from '../../../core/table/csv-text.ts';
import { columnOf, ROW_ID_COLUMN } from '../../../core/table/table.ts';
import type { Task } from '../../../core/task/task.ts';
import type { ExportedFile } from '../exported-file.ts';
import { cellErrorDocument, entityDocument } from './error-documents.ts';
import { taskDetailDocument } from './task-document.ts';
import type { TaskBelonging } from './task-document.ts';

/** The files of an exported task: the same bytes for the same task on any machine. Without a belonging it is of a table of the moment. */
export function exportedFiles(
  task: Task,
  { descriptor }: { readonly descriptor: DatasetDescriptor },
  belonging?: TaskBelonging,
): readonly ExportedFile[] {
  const { view, truth } = task;
  const errors =
    task.dimension === 'uniqueness' ? truth.entities.map(entityDocument) : truth.errors.map(cellErrorDocument);
  const manifest: ExportedManifest = {
    ...taskDetailDocument(task, descriptor, belonging),
    row_order: columnOf(view.dirty, ROW_ID_COLUMN).map((rid) => rid ?? ''),
    distractors: task.manifest.distractors.map(({ rid, column }) => ({ rid, column })),
  };
  return [
    { name: 'dirty.csv', content: csvFromTable(view.dirty) },
    { name: 'clean.csv', content: csvFromTable(truth.clean) },
    { name: 'errors.json', content: json(errors) },
    { name: 'prompt.txt', content: view.prompt.endsWith('\n') ? view.prompt : `${view.prompt}\n` },
    { name: 'manifest.json', content: json(manifest) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
