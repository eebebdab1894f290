import { testEngines } from '../support/databases/test-engines.ts';
import { workerStoreSuite } from '../suites/stores/worker-store-suite.ts';

for (const engine of testEngines) workerStoreSuite(engine);
