import { testEngines } from '../support/databases/test-engines.ts';
import { webhookStoreSuite } from '../suites/stores/webhook-store-suite.ts';

for (const engine of testEngines) webhookStoreSuite(engine);
