// Writes datasets/catalogue-lock.json, the hash of every task of the standard catalogue: a change of a hash is a change of
// the benchmark, and the file makes it visible in review. Beside it datasets/task-facts.json, what lists show of the
// standard tasks and of their renamed twins, so that nobody waits for tasks to be built only to see their names.
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDatasets } from '../../src/assembly/read-datasets.ts';
import { workspaceCatalogues } from '../../src/assembly/workspace-catalogues.ts';
import { factsOfTask } from '../../src/execution/executor/suites/facts-of-task.ts';

const folder = fileURLToPath(new URL('../../datasets/', import.meta.url));
// Tasks that it names would be taken for proven.
rmSync(`${folder}task-facts.json`, { force: true });
const catalogues = workspaceCatalogues(readDatasets(folder), { datasetsDir: folder, dataDir: '' });
const write = (name: string, value: unknown): void =>
  writeFileSync(`${folder}${name}`, `${JSON.stringify(value, null, 2)}\n`);

const facts = Object.fromEntries(
  [catalogues.suite('standard'), catalogues.suite('renamed')].map(({ catalogue }) => [
    catalogue.version,
    Object.fromEntries(catalogue.taskIds.map((id) => [id, factsOfTask(catalogue.build(id))])),
  ]),
);
const { version, taskIds } = catalogues.suite('standard').catalogue;
const hashes = taskIds.map((id) => [id, facts[version]?.[id]?.hash]);
write('catalogue-lock.json', { version, tasks: Object.fromEntries(hashes) });
write('task-facts.json', facts);
console.log(`catalogue ${version}: ${taskIds.length} tasks locked`);
