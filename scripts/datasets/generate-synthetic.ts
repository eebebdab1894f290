/**
 * Generates datasets 7 to 9 into a folder, one subfolder each: --rows N (2000) --seed S (the committed tables') --dir D.
 * The committed ones are written by npm run datasets:derive.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isCodedError } from '../../src/foundation/coded-error.ts';
import { COMMITTED_SYNTHETIC, filesFromDataset, generateSyntheticDatasets } from './synthetic-files.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string' }, seed: { type: 'string' }, dir: { type: 'string' } },
});

function generate(folder: string): void {
  const { rows, seed } = COMMITTED_SYNTHETIC;
  const datasets = generateSyntheticDatasets({ rows: Number(values.rows ?? rows), seed: values.seed ?? seed });
  for (const files of datasets.map(filesFromDataset)) {
    mkdirSync(join(folder, files.id), { recursive: true });
    writeFileSync(join(folder, files.id, 'table.csv'), files.csv);
    writeFileSync(join(folder, files.id, 'descriptor.json'), files.descriptorJson);
    console.log(`${join(folder, files.id)}: ${files.rowCount} rows`);
  }
}

if (values.dir === undefined) {
  console.error('say where to write: --dir FOLDER (and, if you like, --rows N --seed TEXT)');
  process.exitCode = 2;
} else {
  try {
    generate(values.dir);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
