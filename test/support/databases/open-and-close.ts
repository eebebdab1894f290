import { openAt } from './test-engines.ts';

/** A process of its own that opens the database named by its argument, as one that starts beside others does. */
const storage = await openAt(process.argv[2]!);
await storage.close();
