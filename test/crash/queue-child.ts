import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { crashRequest } from './crash-request.ts';

// Leaves the batch of the crash suite to workers.
// Usage: queue-child.ts DATABASE CONFIG
const [databaseUrl, configPath] = process.argv.slice(2);
const workspace = await openWorkspace({ databaseUrl, configPath });
try {
  await workspace.useCases.queueBatch(crashRequest('shared'));
} finally {
  await workspace.close();
}
