import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../core/dataset/dataset.ts';
import { datasetFromFiles } from '../core/dataset/dataset-from-files.ts';
import { CodedError } from '../foundation/coded-error.ts';

/** Every dataset of a folder: each is a folder with descriptor.json and table.csv. By number. Throws DATASETS_MISSING and what datasetFromFiles throws. */
export function readDatasets(folder: string): readonly Dataset[] {
  if (!existsSync(folder)) throw missing(folder);
  const datasets = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'descriptor.json')))
    .map(({ name }) =>
      datasetFromFiles(
        readFileSync(join(folder, name, 'descriptor.json'), 'utf8'),
        readFileSync(join(folder, name, 'table.csv'), 'utf8'),
      ),
    );
  if (datasets.length === 0) throw missing(folder);
  return datasets.toSorted((a, b) => a.descriptor.number - b.descriptor.number);
}

function missing(folder: string): CodedError {
  return new CodedError('DATASETS_MISSING', `there are no datasets in ${folder}; install mendbench again`, {
    details: { folder },
  });
}
