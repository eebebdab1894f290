import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { openWorkspace } from '../../../src/assembly/open-workspace.ts';
import type { Workspace } from '../../../src/assembly/open-workspace.ts';
import { exportedCellErrorsSchema, exportedEntitiesSchema } from '../../../src/contract/exported-errors.ts';
import { exportedManifestSchema } from '../../../src/contract/exported-manifest.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import { tableFromCsv } from '../../../src/core/table/csv-text.ts';

let folder: string;
let workspace: Workspace;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mendbench-export-'));
  workspace = await openWorkspace({ databaseUrl: `sqlite:${join(folder, 'test.db')}` });
});
afterAll(async () => {
  await workspace.close();
  await rm(folder, { recursive: true, force: true });
});

test.each<[string, z.ZodType]>([
  ['accuracy_hard_9', exportedCellErrorsSchema],
  ['uniqueness_medium_8', exportedEntitiesSchema],
])(
  'the files of %s keep their contract, and the manifest names the rows in the order of dirty.csv',
  async (id, errors) => {
    const files = await workspace.useCases.exportTask(id);
    const content = Object.fromEntries(files.map((file) => [file.name, file.content]));
    expect(Object.keys(content).toSorted()).toEqual([
      'clean.csv',
      'dirty.csv',
      'errors.json',
      'manifest.json',
      'prompt.txt',
    ]);
    const written: unknown = JSON.parse(content['errors.json'] ?? '');
    expect(errors.parse(written)).toEqual(written);
    const manifestText: unknown = JSON.parse(content['manifest.json'] ?? '');
    const manifest = exportedManifestSchema.parse(manifestText);
    expect(manifest).toEqual(manifestText);
    expect(manifest.row_order).toEqual(columnOf(tableFromCsv(content['dirty.csv'] ?? ''), '_rid'));
    expect(content['prompt.txt']?.trimEnd()).toBe(manifest.prompt.trimEnd());
  },
);
