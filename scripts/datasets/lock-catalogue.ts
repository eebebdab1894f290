// Writes datasets/catalogue-lock.json: the hash of every task of the standard catalogue. A change of a hash is a change of
// the benchmark, and the file makes it visible in review.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { datasetFromFiles } from '../../src/core/dataset/dataset-from-files.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';

const folder = fileURLToPath(new URL('../../datasets/', import.meta.url));
const datasets = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) =>
    datasetFromFiles(
      readFileSync(`${folder}${name}/descriptor.json`, 'utf8'),
      readFileSync(`${folder}${name}/table.csv`, 'utf8'),
    ),
  );
const catalogue = createCatalogue(datasets);
const tasks = Object.fromEntries(catalogue.taskIds.map((id) => [id, catalogue.build(id).hash]));
writeFileSync(`${folder}catalogue-lock.json`, `${JSON.stringify({ version: catalogue.version, tasks }, null, 2)}\n`);
console.log(`catalogue ${catalogue.version}: ${catalogue.taskIds.length} tasks locked`);
