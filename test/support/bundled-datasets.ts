import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { datasetFromFiles } from '../../src/core/dataset/dataset-from-files.ts';

const folder = fileURLToPath(new URL('../../datasets/', import.meta.url));

/** The nine bundled datasets, by number. */
export function readBundledDatasets(): Dataset[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) =>
      datasetFromFiles(
        readFileSync(`${folder}${name}/descriptor.json`, 'utf8'),
        readFileSync(`${folder}${name}/table.csv`, 'utf8'),
      ),
    )
    .toSorted((a, b) => a.descriptor.number - b.descriptor.number);
}
