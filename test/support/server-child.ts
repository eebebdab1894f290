import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { startWorkspaceServer } from '../../src/assembly/start-workspace-server.ts';
import type { Storage } from '../../src/storage/ports/storage.ts';

// Serves the API over a database and prints where; with a second argument it dies, as in a power cut, once it has stored a batch.
// Usage: server-child.ts DATABASE [dies]
const [databaseUrl, dies] = process.argv.slice(2);
const mortal = (storage: Storage): Storage => ({
  ...storage,
  runs: {
    ...storage.runs,
    async createBatch(...given) {
      await storage.runs.createBatch(...given);
      process.kill(process.pid, 'SIGKILL');
    },
  },
});
const workspace = await openWorkspace({ databaseUrl }, dies === undefined ? {} : { wrapStorage: mortal });
const server = await startWorkspaceServer(workspace.useCases, { host: '127.0.0.1', port: 0, allowedOrigins: [] });
process.stdout.write(`${server.url}\n`);
